package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import java.util.List;

/**
 * What is compared: two documents, or as much of them as bears on some requests.
 *
 * @param uses what the whole documents speak of, whatever is left of them here
 * @param allowsTheRest all is taken to be allowed that neither denies
 * @param within only requests are meant that one of these statements of the second document
 *     matches; none for all requests
 */
record ComparedPair(
    Policy before, Policy after, DocumentUses uses, boolean allowsTheRest, List<Statement> within) {

  ComparedPair {
    within = List.copyOf(within);
  }

  /** Two whole documents, over all requests. */
  static ComparedPair of(Policy before, Policy after) {
    return new ComparedPair(
        before,
        after,
        new DocumentUses(List.of(before, after)),
        (onlyDenies(before) && onlyDenies(after))
            || (before.kind() == PolicyKind.RESOURCE_CONTROL
                && after.kind() == PolicyKind.RESOURCE_CONTROL),
        List.of());
  }

  private static boolean onlyDenies(Policy policy) {
    return policy.unseen().isEmpty()
        && policy.statements().stream().allMatch(statement -> statement.effect() == Effect.DENY);
  }

  /** The same over the requests that some statements match, of which these others bear on them. */
  ComparedPair within(List<Statement> touched, List<Statement> old, List<Statement> now) {
    return new ComparedPair(with(before, old), with(after, now), uses, allowsTheRest, touched);
  }

  static Policy with(Policy policy, List<Statement> statements) {
    return new Policy(
        policy.kind(), policy.name(), policy.version(), statements, policy.unseen(), policy.span());
  }
}
