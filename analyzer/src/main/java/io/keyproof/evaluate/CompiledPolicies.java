package io.keyproof.evaluate;

import io.keyproof.evaluate.PrincipalMatcher.Boundary;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import java.util.List;
import java.util.Optional;

/** The policies that bear on a question, compiled, each in its place. */
record CompiledPolicies(
    Optional<PolicyLayer> resource,
    PolicyLayer identity,
    Optional<PolicyLayer> boundary,
    Optional<PolicyLayer> session,
    Optional<List<PolicyLayer>> serviceControl,
    Optional<List<PolicyLayer>> resourceControl,
    Optional<PolicyLayer> endpoint,
    List<GrantMatcher> grants,
    Stance stance) {

  static CompiledPolicies compile(ApplicablePolicies policies, Stance stance) {
    return new Compiler(
            policies.permissionsBoundary().isPresent() ? Boundary.SET : Boundary.NONE, stance)
        .compile(policies);
  }

  private record Compiler(Boundary boundary, Stance stance) {

    CompiledPolicies compile(ApplicablePolicies policies) {
      return new CompiledPolicies(
          policies.resourcePolicy().map(policy -> layer(List.of(policy), policy.kind())),
          layer(policies.identityPolicies(), PolicyKind.IDENTITY),
          policies.permissionsBoundary().map(list -> layer(list, PolicyKind.PERMISSIONS_BOUNDARY)),
          policies.sessionPolicies().map(list -> layer(list, PolicyKind.SESSION)),
          policies
              .serviceControlPolicies()
              .map(levels -> levels(levels, PolicyKind.SERVICE_CONTROL)),
          policies
              .resourceControlPolicies()
              .map(levels -> levels(levels, PolicyKind.RESOURCE_CONTROL)),
          policies.endpointPolicy().map(list -> layer(list, PolicyKind.VPC_ENDPOINT)),
          policies.grants().stream().map(grant -> GrantMatcher.compile(grant, stance)).toList(),
          stance);
    }

    private List<PolicyLayer> levels(List<List<Policy>> levels, PolicyKind kind) {
      return levels.stream().map(level -> layer(level, kind)).toList();
    }

    private PolicyLayer layer(List<Policy> policies, PolicyKind kind) {
      return PolicyLayer.compile(policies, new PolicyContext(kind, boundary, stance));
    }
  }
}
