package io.keyproof.sandbox.call;

import java.util.Optional;

/** Lets KMS rotate a key by itself, or changes how often. */
public record EnableKeyRotation(String keyId, Optional<Integer> rotationPeriodInDays)
    implements KmsCall<NoContent> {

  public EnableKeyRotation(String keyId) {
    this(keyId, Optional.empty());
  }

  public EnableKeyRotation withRotationPeriodInDays(Integer rotationPeriodInDays) {
    return new EnableKeyRotation(keyId, Optional.of(rotationPeriodInDays));
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.ENABLE_KEY_ROTATION;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.enableKeyRotation(this);
  }
}
