package io.keyproof.replay;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.access.RoleAssumption;
import java.util.List;

/** Lets a stage hand do everything until the sandbox begins; from then on policies decide alone. */
final class StagingDecider implements AccessDecider {
  private static final String NAME = ":user/keyproof-stage-hand";

  private final AccessDecider policies;
  private volatile boolean staging = true;

  StagingDecider(AccessDecider policies) {
    this.policies = policies;
  }

  static Caller stageHand(String account) {
    return Caller.of("arn:aws:iam::" + account + NAME, account);
  }

  void begin() {
    staging = false;
  }

  @Override
  public AccessDecision decide(AccessRequest request) {
    return staging && request.caller().principalArn().endsWith(NAME)
        ? new AccessDecision.Allowed("the stage hand may do everything")
        : policies.decide(request);
  }

  @Override
  public List<String> policyFaults(String policyText) {
    return policies.policyFaults(policyText);
  }

  @Override
  public AccessDecision canStillPutKeyPolicy(AccessRequest request) {
    return policies.canStillPutKeyPolicy(request);
  }

  @Override
  public AccessDecision mayAssume(RoleAssumption assumption) {
    return policies.mayAssume(assumption);
  }

  @Override
  public List<String> sessionPolicyFaults(String policyText) {
    return policies.sessionPolicyFaults(policyText);
  }
}
