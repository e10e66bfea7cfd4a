package io.keyproof.fix;

import io.keyproof.model.Deployment;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a deployment, and what it is a part of.
 *
 * @param key that the policy is attached to, if it is a key's
 * @param number of the policy among all of the deployment
 */
record StatementPlace(
    Deployment deployment, Optional<KmsKey> key, Policy policy, int number, Statement statement) {

  /** The narrowest statement around a place. */
  static Optional<StatementPlace> around(Deployment deployment, SourceSpan place) {
    List<StatementPlace> found = new ArrayList<>();
    List<Policy> policies = policies(deployment.policies());
    for (int i = 0; i < policies.size(); i++) {
      for (Statement statement : policies.get(i).statements()) {
        if (statement.span().covers(place)) {
          found.add(
              new StatementPlace(
                  deployment,
                  keyOf(deployment.policies(), policies.get(i)),
                  policies.get(i),
                  i,
                  statement));
        }
      }
    }
    return found.stream()
        .min(Comparator.comparing(each -> each.statement().span(), SourceSpan.BY_EXTENT));
  }

  /** All policies, always in the same order. */
  static List<Policy> policies(PolicySet set) {
    List<Policy> policies = new ArrayList<>();
    set.keys().forEach(key -> key.policy().ifPresent(policies::add));
    for (IamIdentity identity : set.identities()) {
      policies.addAll(identity.identityPolicies());
      identity.trustPolicy().ifPresent(policies::add);
      identity.permissionsBoundary().ifPresent(policies::add);
    }
    policies.addAll(set.others());
    return policies;
  }

  private static Optional<KmsKey> keyOf(PolicySet set, Policy policy) {
    return set.keys().stream()
        .filter(key -> key.policy().filter(policy::equals).isPresent())
        .findFirst();
  }
}
