package io.keyproof.check;

import io.keyproof.finding.KeyControl.By;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.model.PolicySet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the analysis of statements says to checks: it runs once for all of them, if at all. */
final class StatementEffects {

  /**
   * Conditions that AWS recommends beside others. Where those exclude the same requests already,
   * they do nothing, and whoever reads them is not misled.
   */
  private static final Set<String> RECOMMENDED =
      Set.of(
          "`StringEquals` on `kms:CallerAccount`",
          "`StringEquals` on `aws:PrincipalAccount`",
          "`Bool` on `aws:PrincipalIsAWSService`",
          "`Bool` on `aws:ViaAWSService`",
          "`Bool` on `kms:GrantIsForAWSResource`");

  private final Optional<StatementsResult> analysis;

  private StatementEffects(Optional<StatementsResult> analysis) {
    this.analysis = analysis;
  }

  static StatementEffects of(PolicySet policies, LocalDate today, List<Check> checks) {
    Set<Kind> wanted = EnumSet.noneOf(Kind.class);
    for (Check check : checks) {
      if (check instanceof Check.StatementEffect effect) {
        wanted.addAll(effect.kinds());
      }
    }
    return new StatementEffects(
        wanted.isEmpty()
            ? Optional.empty()
            : Optional.of(StatementAnalysis.run(policies, today, List.of(), wanted)));
  }

  List<CheckResult> results(Check.StatementEffect check) {
    List<CheckResult> results = new ArrayList<>();
    for (StatementsResult result : analysis.stream().toList()) {
      for (StatementFinding finding : result.findings()) {
        if (check.kinds().contains(finding.kind()) && !RECOMMENDED.contains(finding.element())) {
          results.add(
              new CheckResult.Proven(finding.policy(), finding.span(), check.severity(), finding));
        }
      }
      for (Open open : result.inconclusive()) {
        if (check.kinds().contains(open.kind())) {
          results.add(
              new CheckResult.Open(
                  open.policy(), open.subject().span(), open.question() + ": " + open.reason()));
        }
      }
      if (check.kinds().contains(Kind.LOCKOUT)) {
        result.keys().stream()
            .filter(key -> key.by() == By.INCONCLUSIVE)
            .forEach(
                key ->
                    results.add(
                        new CheckResult.Open(
                            key.key(),
                            key.span(),
                            "whether somebody can change the key's policy: " + key.reason())));
      }
    }
    return results;
  }
}
