package io.keyproof.rule;

import io.keyproof.check.Check;
import io.keyproof.check.Grade;
import io.keyproof.check.PatternGrade;
import io.keyproof.source.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How grave the findings of a check can be, gravest first. */
final class RuleSeverities implements Check.Visitor<Set<Severity>> {

  @Override
  public Set<Severity> requestReachability(Check.RequestReachability check) {
    return of(check.grades().stream().map(Grade::severity).toList());
  }

  @Override
  public Set<Severity> everyAction(Check.EveryAction check) {
    return of(check.grades().stream().map(Grade::severity).toList());
  }

  @Override
  public Set<Severity> keyConfiguration(Check.KeyConfiguration check) {
    return EnumSet.of(check.severity());
  }

  @Override
  public Set<Severity> statementEffect(Check.StatementEffect check) {
    return EnumSet.of(check.severity());
  }

  @Override
  public Set<Severity> pattern(Check.Pattern check) {
    return of(check.grades().stream().map(PatternGrade::severity).toList());
  }

  @Override
  public Set<Severity> principalLimit(Check.PrincipalLimit check) {
    return EnumSet.of(check.severity());
  }

  @Override
  public Set<Severity> tokenTrust(Check.TokenTrust check) {
    return EnumSet.of(check.severity(), check.severity().whereItMayBe());
  }

  private static Set<Severity> of(List<Severity> severities) {
    return severities.isEmpty() ? EnumSet.noneOf(Severity.class) : EnumSet.copyOf(severities);
  }
}
