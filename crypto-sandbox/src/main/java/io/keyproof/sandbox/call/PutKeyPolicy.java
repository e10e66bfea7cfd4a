package io.keyproof.sandbox.call;

import java.util.Optional;

/** Replaces the whole policy of a key. */
public record PutKeyPolicy(
    String keyId,
    String policy,
    Optional<Boolean> bypassPolicyLockoutSafetyCheck,
    String policyName)
    implements KmsCall<NoContent> {

  public PutKeyPolicy(String keyId, String policy) {
    this(keyId, policy, Optional.empty(), KeyPolicyName.DEFAULT);
  }

  public PutKeyPolicy bypassingPolicyLockoutSafetyCheck() {
    return new PutKeyPolicy(keyId, policy, Optional.of(true), policyName);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.PUT_KEY_POLICY;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.putKeyPolicy(this);
  }
}
