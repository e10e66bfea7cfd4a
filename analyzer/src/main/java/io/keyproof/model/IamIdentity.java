package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A user, role or group with the policies attached to it. A bare policy file is an identity whose
 * ARN is unknown, with that one policy.
 *
 * @param elsewhere the ARNs of managed policies that it has and that the input does not hold
 */
public record IamIdentity(
    String name,
    Optional<Text> arn,
    List<Policy> identityPolicies,
    Optional<Policy> trustPolicy,
    Optional<Policy> permissionsBoundary,
    List<Text> elsewhere,
    SourceSpan span) {

  public IamIdentity {
    identityPolicies = List.copyOf(identityPolicies);
    elsewhere = List.copyOf(elsewhere);
  }

  /** One all of whose policies the input holds. */
  public IamIdentity(
      String name,
      Optional<Text> arn,
      List<Policy> identityPolicies,
      Optional<Policy> trustPolicy,
      Optional<Policy> permissionsBoundary,
      SourceSpan span) {
    this(name, arn, identityPolicies, trustPolicy, permissionsBoundary, List.of(), span);
  }
}
