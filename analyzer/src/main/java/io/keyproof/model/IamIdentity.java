package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A user, role or group with the policies attached to it. A bare policy file is an identity whose
 * ARN is unknown, with that one policy.
 */
public record IamIdentity(
    String name,
    Optional<Text> arn,
    List<Policy> identityPolicies,
    Optional<Policy> trustPolicy,
    Optional<Policy> permissionsBoundary,
    SourceSpan span) {

  public IamIdentity {
    identityPolicies = List.copyOf(identityPolicies);
  }
}
