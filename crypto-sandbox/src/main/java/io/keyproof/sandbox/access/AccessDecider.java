package io.keyproof.sandbox.access;

import java.util.List;

/**
 * Whoever knows the policies: the sandbox asks, and understands no policy itself.
 *
 * <p>Called by many threads at once, and under locks: an implementation does not call the sandbox.
 */
public interface AccessDecider {

  /** May this call proceed? */
  AccessDecision decide(AccessRequest request);

  /** What is wrong with a key policy, as KMS would refuse it; empty if it is acceptable. */
  List<String> policyFaults(String policyText);

  /**
   * May the caller still call PutKeyPolicy once the policy is in force?
   *
   * @param request {@code kms:PutKeyPolicy} on the key, which already has the new policy
   */
  AccessDecision canStillPutKeyPolicy(AccessRequest request);

  /** May this caller assume the role? */
  AccessDecision mayAssume(RoleAssumption assumption);

  /** What is wrong with a session policy, as STS would refuse it; empty if it is acceptable. */
  List<String> sessionPolicyFaults(String policyText);
}
