package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What limits callers beside the policies that allow: the SCPs and RCPs of a set. Where something
 * is judged, those count that stand beside or above it: a folder of control policies is about what
 * lies in the folder that holds it, not about another repository.
 */
final class Limits {

  private Limits() {}

  /**
   * The policies of the kind, each as a level of its own: their order decides nothing, each must
   * allow, and none may deny. A policy that only denies stands beside AWS's that allows everything.
   */
  static Optional<List<List<Policy>>> levels(PolicySet set, PolicyKind kind) {
    return levels(set, kind, policy -> true);
  }

  private static Optional<List<List<Policy>>> levels(
      PolicySet set, PolicyKind kind, Predicate<Policy> counts) {
    List<List<Policy>> levels = new ArrayList<>();
    for (Policy policy : set.others()) {
      if (policy.kind() == kind && counts.test(policy)) {
        levels.add(
            allows(policy) ? List.of(policy) : List.of(policy, Scenarios.allowingEverything(kind)));
      }
    }
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }

  private static boolean allows(Policy policy) {
    return policy.unseen().isPresent()
        || policy.statements().stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
  }

  /** For callers of any account: SCPs do not bind those of other organizations. */
  static ApplicablePolicies ofEverybody(
      PolicySet set, SourceSpan judged, ApplicablePolicies policies) {
    return limited(
        policies,
        Optional.empty(),
        levels(set, PolicyKind.RESOURCE_CONTROL, policy -> isAbout(policy, judged)));
  }

  /** For callers of the key's own account. */
  static ApplicablePolicies ofTheAccount(
      PolicySet set, SourceSpan judged, ApplicablePolicies policies) {
    return limited(
        policies,
        levels(set, PolicyKind.SERVICE_CONTROL, policy -> isAbout(policy, judged)),
        levels(set, PolicyKind.RESOURCE_CONTROL, policy -> isAbout(policy, judged)));
  }

  private static boolean isAbout(Policy limit, SourceSpan judged) {
    String scope = folder(folder(limit.span().file()));
    return scope.isEmpty() || judged.file().startsWith(scope + "/");
  }

  private static String folder(String path) {
    int end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return end < 0 ? "" : path.substring(0, end);
  }

  private static ApplicablePolicies limited(
      ApplicablePolicies policies,
      Optional<List<List<Policy>>> serviceControl,
      Optional<List<List<Policy>>> resourceControl) {
    return new ApplicablePolicies(
        policies.resourcePolicy(),
        policies.identityPolicies(),
        policies.permissionsBoundary(),
        policies.sessionPolicies(),
        serviceControl,
        resourceControl,
        policies.endpointPolicy(),
        policies.grants());
  }
}
