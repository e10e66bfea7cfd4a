package io.keyproof.sandbox.call;

/** Makes a key unusable until it is enabled. */
public record DisableKey(String keyId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.DISABLE_KEY;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.disableKey(this);
  }
}
