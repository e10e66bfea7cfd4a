package io.keyproof.sandbox.call;

/** Makes a disabled key usable again. */
public record EnableKey(String keyId) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.ENABLE_KEY;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.enableKey(this);
  }
}
