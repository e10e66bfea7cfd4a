package io.keyproof.replay;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who there is in a sandbox, and which policies bear on each. */
final class SandboxAccounts {
  private final Map<String, SandboxPrincipal> principals = new HashMap<>();
  private final Optional<List<List<Policy>>> serviceControlPolicies;
  private final Optional<List<List<Policy>>> resourceControlPolicies;

  SandboxAccounts(
      List<SandboxPrincipal> principals,
      Optional<List<List<Policy>>> serviceControlPolicies,
      Optional<List<List<Policy>>> resourceControlPolicies) {
    principals.forEach(principal -> this.principals.put(principal.arn(), principal));
    this.serviceControlPolicies = serviceControlPolicies;
    this.resourceControlPolicies = resourceControlPolicies;
  }

  Optional<SandboxPrincipal> find(String arn) {
    return Optional.ofNullable(principals.get(arn));
  }

  /** All that bears on a caller, but for the policy and the grants of what is called. */
  ApplicablePolicies of(String identityArn, Optional<List<Policy>> sessionPolicies) {
    Optional<IamIdentity> identity = find(identityArn).flatMap(SandboxPrincipal::identity);
    return new ApplicablePolicies(
        Optional.empty(),
        identity.map(IamIdentity::identityPolicies).orElse(List.of()),
        identity.flatMap(IamIdentity::permissionsBoundary).map(List::of),
        sessionPolicies,
        serviceControlPolicies,
        resourceControlPolicies,
        Optional.empty(),
        List.of());
  }
}
