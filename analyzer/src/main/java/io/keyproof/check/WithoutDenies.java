package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Effect;
import io.keyproof.model.KeyAccess;
import io.keyproof.model.KeyAccess.Identity;
import io.keyproof.model.Policy;
import java.util.List;

/** A deployment as it would be if no statement denied anything. */
final class WithoutDenies {

  private WithoutDenies() {}

  static KeyAccess of(KeyAccess access) {
    return new KeyAccess(
        of(access.common()),
        access.identities().stream()
            .map(
                identity ->
                    new Identity(
                        identity.arn(),
                        all(identity.identityPolicies()),
                        identity.permissionsBoundary().map(WithoutDenies::all)))
            .toList(),
        access.unseen());
  }

  private static ApplicablePolicies of(ApplicablePolicies policies) {
    return new ApplicablePolicies(
        policies.resourcePolicy().map(WithoutDenies::of),
        all(policies.identityPolicies()),
        policies.permissionsBoundary().map(WithoutDenies::all),
        policies.sessionPolicies().map(WithoutDenies::all),
        policies
            .serviceControlPolicies()
            .map(levels -> levels.stream().map(WithoutDenies::all).toList()),
        policies
            .resourceControlPolicies()
            .map(levels -> levels.stream().map(WithoutDenies::all).toList()),
        policies.endpointPolicy().map(WithoutDenies::all),
        policies.grants());
  }

  private static List<Policy> all(List<Policy> policies) {
    return policies.stream().map(WithoutDenies::of).toList();
  }

  private static Policy of(Policy policy) {
    return new Policy(
        policy.kind(),
        policy.name(),
        policy.version(),
        policy.statements().stream()
            .filter(statement -> statement.effect() == Effect.ALLOW)
            .toList(),
        policy.unseen(),
        policy.span());
  }
}
