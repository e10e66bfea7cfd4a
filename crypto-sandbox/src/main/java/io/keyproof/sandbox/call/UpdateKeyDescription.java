package io.keyproof.sandbox.call;

/** Changes what a key is described as. */
public record UpdateKeyDescription(String keyId, String description) implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.UPDATE_KEY_DESCRIPTION;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.updateKeyDescription(this);
  }
}
