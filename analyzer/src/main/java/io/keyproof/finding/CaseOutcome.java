package io.keyproof.finding;

import io.keyproof.model.Assumption;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one case came to.
 *
 * @param checks one; more for an API operation that needs several permissions
 * @param derived the condition keys that were filled in, with their values, as {@code key=value}
 * @param diagnostics complaints about the policies of the case
 */
public record CaseOutcome(
    String id,
    SourceSpan span,
    List<CheckOutcome> checks,
    Optional<CaseExpectation> expected,
    List<String> derived,
    List<Diagnostic> diagnostics) {

  public CaseOutcome {
    checks = List.copyOf(checks);
    derived = List.copyOf(derived);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Allowed if every check is; a denial of any check decides, an explicit one first. */
  public CaseDecision decision() {
    Set<CaseDecision> decisions = EnumSet.noneOf(CaseDecision.class);
    checks.forEach(check -> decisions.add(check.decision()));
    for (CaseDecision decisive :
        List.of(
            CaseDecision.EXPLICITLY_DENIED,
            CaseDecision.IMPLICITLY_DENIED,
            CaseDecision.INCONCLUSIVE)) {
      if (decisions.contains(decisive)) {
        return decisive;
      }
    }
    return CaseDecision.ALLOWED;
  }

  /** Those of the checks that carry the decision, in the order of the enum. */
  public Set<Assumption> assumptions() {
    Set<Assumption> all = EnumSet.noneOf(Assumption.class);
    decisive().forEach(check -> all.addAll(check.assumptions()));
    return Collections.unmodifiableSet(all);
  }

  /** The reasons of the checks that carry the decision. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (CheckOutcome check : decisive()) {
      String start = checks.size() > 1 ? check.action() + " on " + check.resource() + ": " : "";
      check.reasons().forEach(reason -> reasons.add(start + reason));
    }
    return reasons;
  }

  public boolean isUnexpected() {
    return expected.isPresent() && !expected.get().isMetBy(decision());
  }

  /** Whether the case stayed open without having been expected to. */
  public boolean isOpen() {
    return expected.isEmpty() && decision() == CaseDecision.INCONCLUSIVE;
  }

  private List<CheckOutcome> decisive() {
    CaseDecision decision = decision();
    return checks.stream().filter(check -> check.decision() == decision).toList();
  }
}
