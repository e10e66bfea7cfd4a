package io.keyproof.check;

import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.Difference.Shown;
import io.keyproof.symbolic.Differences;
import io.keyproof.symbolic.PolicyComparer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares two policy documents by themselves. */
public final class PolicyComparison {

  private PolicyComparison() {}

  /**
   * What the new document allows, measured by the old one.
   *
   * @throws io.keyproof.symbolic.solver.SolverUnavailableException if the solver is needed and does
   *     not run here
   */
  public static Comparison compare(Policy before, Policy after) {
    Differences differences = PolicyComparer.compare(before, after);
    List<String> reasons = new ArrayList<>();
    reason(differences.newlyAllowed()).ifPresent(reasons::add);
    reason(differences.newlyDenied())
        .filter(each -> !reasons.contains(each))
        .ifPresent(reasons::add);
    return new Comparison(
        verdict(differences),
        example(differences.newlyAllowed()),
        example(differences.newlyDenied()),
        reasons);
  }

  /** An open question leaves the verdict open. */
  private static Verdict verdict(Differences differences) {
    if (reason(differences.newlyAllowed()).isPresent()
        || reason(differences.newlyDenied()).isPresent()) {
      return Verdict.INCONCLUSIVE;
    }
    boolean less = differences.newlyDenied() instanceof Shown;
    if (differences.newlyAllowed() instanceof Shown) {
      return less ? Verdict.INCOMPARABLE : Verdict.MORE;
    }
    return less ? Verdict.LESS : Verdict.EQUIVALENT;
  }

  private static Optional<String> reason(Difference difference) {
    return difference instanceof Difference.Undecided undecided
        ? Optional.of(undecided.reason())
        : Optional.empty();
  }

  private static Optional<Example> example(Difference difference) {
    return difference instanceof Shown shown
        ? Optional.of(
            new Example(
                shown.caller(),
                shown.action(),
                shown.resource(),
                shown.context(),
                identityPolicies(shown),
                shown.guards(),
                references(shown.allowedBy()),
                references(shown.deniedBy())))
        : Optional.empty();
  }

  private static IdentityPolicies identityPolicies(Shown shown) {
    if (shown.caller().isEmpty()) {
      return IdentityPolicies.NO_MATTER;
    }
    return switch (shown.identityPolicies()) {
      case ALLOW -> IdentityPolicies.ALLOW;
      case DO_NOT_ALLOW -> IdentityPolicies.DO_NOT_ALLOW;
    };
  }

  private static List<StatementReference> references(List<Statement> statements) {
    return statements.stream()
        .map(statement -> new StatementReference(statement.label(), statement.span()))
        .toList();
  }
}
