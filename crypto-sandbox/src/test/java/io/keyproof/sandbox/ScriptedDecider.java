package io.keyproof.sandbox;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessDecision.Allowed;
import io.keyproof.sandbox.access.AccessDecision.Denial;
import io.keyproof.sandbox.access.AccessDecision.Denied;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.RoleAssumption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers as it is told, and remembers what it was asked. */
public final class ScriptedDecider implements AccessDecider {
  public static final AccessDecision ALLOWED = new Allowed("the test allows everything");
  public static final AccessDecision DENIED =
      new Denied(Denial.IMPLICIT, "identity-based policy", "the test denies everything");

  private final List<AccessRequest> asked = new ArrayList<>();
  private Function<AccessRequest, AccessDecision> answer = request -> ALLOWED;
  private Function<AccessRequest, AccessDecision> lockoutAnswer = request -> ALLOWED;
  private List<String> policyFaults = List.of();

  public synchronized void answer(AccessDecision decision) {
    answer(request -> decision);
  }

  public synchronized void answer(Function<AccessRequest, AccessDecision> function) {
    answer = function;
  }

  public synchronized void answerLockoutCheck(Function<AccessRequest, AccessDecision> function) {
    lockoutAnswer = function;
  }

  public synchronized void findPolicyFaults(String... faults) {
    policyFaults = List.of(faults);
  }

  public synchronized List<AccessRequest> asked() {
    return List.copyOf(asked);
  }

  public synchronized void forget() {
    asked.clear();
  }

  @Override
  public synchronized AccessDecision decide(AccessRequest request) {
    asked.add(request);
    return answer.apply(request);
  }

  @Override
  public synchronized List<String> policyFaults(String policyText) {
    return policyFaults;
  }

  @Override
  public synchronized AccessDecision canStillPutKeyPolicy(AccessRequest request) {
    return lockoutAnswer.apply(request);
  }

  @Override
  public AccessDecision mayAssume(RoleAssumption assumption) {
    return ALLOWED;
  }

  @Override
  public synchronized List<String> sessionPolicyFaults(String policyText) {
    return policyFaults;
  }
}
