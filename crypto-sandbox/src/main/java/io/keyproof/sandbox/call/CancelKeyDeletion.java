package io.keyproof.sandbox.call;

/** Keeps a key that waits for its deletion; it is disabled then. */
public record CancelKeyDeletion(String keyId) implements KmsCall<CancelKeyDeletion.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.CANCEL_KEY_DELETION;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.cancelKeyDeletion(this);
  }

  public record Response(String keyId) implements KmsResponse {}
}
