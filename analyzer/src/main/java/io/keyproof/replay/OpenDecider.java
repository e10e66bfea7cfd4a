package io.keyproof.replay;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.RoleAssumption;
import java.util.List;

/** Lets everything pass: for what is about keys and not about access. */
final class OpenDecider implements AccessDecider {

  private static final AccessDecision ALLOWED = new AccessDecision.Allowed("not about access");

  @Override
  public AccessDecision decide(AccessRequest request) {
    return ALLOWED;
  }

  @Override
  public List<String> policyFaults(String policyText) {
    return List.of();
  }

  @Override
  public AccessDecision canStillPutKeyPolicy(AccessRequest request) {
    return ALLOWED;
  }

  @Override
  public AccessDecision mayAssume(RoleAssumption assumption) {
    return ALLOWED;
  }

  @Override
  public List<String> sessionPolicyFaults(String policyText) {
    return List.of();
  }
}
