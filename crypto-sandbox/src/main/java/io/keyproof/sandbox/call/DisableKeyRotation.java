package io.keyproof.sandbox.call;

/** Ends the automatic rotation of a key. */
public record DisableKeyRotation(String keyId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DISABLE_KEY_ROTATION;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.disableKeyRotation(this);
  }
}
