package io.keyproof.check;

import io.keyproof.check.DocumentJudge.Rest;
import io.keyproof.finding.Comparison;
import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.IdentityPolicies;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.StatementReference;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.Difference.Shown;
import io.keyproof.symbolic.Differences;
import io.keyproof.symbolic.PolicyComparer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    Rest rest = rest(before, after);
    DocumentJudge old = new DocumentJudge(before, rest);
    DocumentJudge now = new DocumentJudge(after, rest);
    Optional<Example> newlyAllowed = example(differences.newlyAllowed(), now, old);
    Optional<Example> newlyDenied = example(differences.newlyDenied(), old, now);
    Set<String> reasons = new LinkedHashSet<>();
    reason(differences.newlyAllowed()).ifPresent(reasons::add);
    reason(differences.newlyDenied()).ifPresent(reasons::add);
    Stream.of(newlyAllowed, newlyDenied)
        .flatMap(Optional::stream)
        .flatMap(each -> each.refuted().stream())
        .forEach(reasons::add);
    return new Comparison(
        reasons.isEmpty() ? verdict(differences) : Verdict.INCONCLUSIVE,
        newlyAllowed,
        newlyDenied,
        List.copyOf(reasons));
  }

  /** Documents that only deny are measured by what they leave, and RCPs always are. */
  private static Rest rest(Policy before, Policy after) {
    boolean onlyDeny =
        Stream.of(before, after)
            .flatMap(policy -> policy.statements().stream())
            .allMatch(statement -> statement.effect() == Effect.DENY);
    boolean control =
        before.kind() == PolicyKind.RESOURCE_CONTROL && after.kind() == PolicyKind.RESOURCE_CONTROL;
    return onlyDeny || control ? Rest.ALLOWED : Rest.NOT_ALLOWED;
  }

  private static Verdict verdict(Differences differences) {
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

  private static Optional<Example> example(
      Difference difference, DocumentJudge allowing, DocumentJudge refusing) {
    return difference instanceof Shown shown
        ? Optional.of(
            new Example(
                shown.caller(),
                shown.action(),
                shown.resource(),
                shown.context(),
                identityPolicies(shown),
                guards(shown.guards()),
                references(shown.allowedBy()),
                references(shown.deniedBy()),
                refuted(shown, allowing, refusing),
                Optional.empty()))
        : Optional.empty();
  }

  /** What the evaluator says instead, if it contradicts. */
  private static Optional<String> refuted(
      Shown shown, DocumentJudge allowing, DocumentJudge refusing) {
    if (allowing.allows(shown).filter(allowed -> !allowed).isPresent()) {
      return Optional.of("the evaluator decides otherwise: not allowed where it should be");
    }
    return refusing.allows(shown).filter(allowed -> allowed).isPresent()
        ? Optional.of("the evaluator decides otherwise: allowed where it should not be")
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

  private static Map<String, String> guards(Map<String, Boolean> guards) {
    Map<String, String> shown = new TreeMap<>();
    guards.forEach((symbol, value) -> shown.put(symbol, String.valueOf(value)));
    return shown;
  }

  private static List<StatementReference> references(List<Statement> statements) {
    return statements.stream()
        .map(statement -> new StatementReference(statement.label(), statement.span()))
        .toList();
  }
}
