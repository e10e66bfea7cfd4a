package io.keyproof.model;

import java.util.List;
import java.util.Optional;

/**
 * The policies that bear on one authorization question: those of one caller and one resource. An
 * absent limit does not limit; an empty one that is present allows nothing.
 *
 * @param resourcePolicy the key policy, or the resource policy of another service's resource
 * @param identityPolicies of the caller: user and group, or role
 * @param permissionsBoundary the managed policies set as boundary
 * @param sessionPolicies passed when the session was made
 * @param serviceControlPolicies levels from the organization's root down to the caller's account
 * @param resourceControlPolicies levels down to the resource's account; {@code RCPFullAWSAccess} is
 *     implied on each
 * @param endpointPolicy of the VPC endpoint that the request came through
 */
public record ApplicablePolicies(
    Optional<Policy> resourcePolicy,
    List<Policy> identityPolicies,
    Optional<List<Policy>> permissionsBoundary,
    Optional<List<Policy>> sessionPolicies,
    Optional<List<List<Policy>>> serviceControlPolicies,
    Optional<List<List<Policy>>> resourceControlPolicies,
    Optional<List<Policy>> endpointPolicy,
    List<Grant> grants) {

  public ApplicablePolicies {
    identityPolicies = List.copyOf(identityPolicies);
    permissionsBoundary = permissionsBoundary.map(List::copyOf);
    sessionPolicies = sessionPolicies.map(List::copyOf);
    serviceControlPolicies = serviceControlPolicies.map(ApplicablePolicies::levels);
    resourceControlPolicies = resourceControlPolicies.map(ApplicablePolicies::levels);
    endpointPolicy = endpointPolicy.map(List::copyOf);
    grants = List.copyOf(grants);
  }

  /** A key policy, identity policies and grants, with nothing that limits them. */
  public static ApplicablePolicies of(
      Optional<Policy> keyPolicy, List<Policy> identityPolicies, List<Grant> grants) {
    return new ApplicablePolicies(
        keyPolicy,
        identityPolicies,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        grants);
  }

  /** The same with another policy on the resource, or none. */
  public ApplicablePolicies withResourcePolicy(Optional<Policy> policy) {
    return new ApplicablePolicies(
        policy,
        identityPolicies,
        permissionsBoundary,
        sessionPolicies,
        serviceControlPolicies,
        resourceControlPolicies,
        endpointPolicy,
        grants);
  }

  /** The same with other policies of the caller. */
  public ApplicablePolicies withIdentityPolicies(List<Policy> policies) {
    return new ApplicablePolicies(
        resourcePolicy,
        policies,
        permissionsBoundary,
        sessionPolicies,
        serviceControlPolicies,
        resourceControlPolicies,
        endpointPolicy,
        grants);
  }

  /** The same with another permissions boundary, or none. */
  public ApplicablePolicies withPermissionsBoundary(Optional<List<Policy>> boundary) {
    return new ApplicablePolicies(
        resourcePolicy,
        identityPolicies,
        boundary,
        sessionPolicies,
        serviceControlPolicies,
        resourceControlPolicies,
        endpointPolicy,
        grants);
  }

  /** The same with other grants. */
  public ApplicablePolicies withGrants(List<Grant> others) {
    return new ApplicablePolicies(
        resourcePolicy,
        identityPolicies,
        permissionsBoundary,
        sessionPolicies,
        serviceControlPolicies,
        resourceControlPolicies,
        endpointPolicy,
        others);
  }

  private static List<List<Policy>> levels(List<List<Policy>> levels) {
    return levels.stream().map(List::copyOf).toList();
  }
}
