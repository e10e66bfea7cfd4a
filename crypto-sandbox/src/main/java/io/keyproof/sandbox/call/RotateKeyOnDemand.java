package io.keyproof.sandbox.call;

/** Rotates a key now; at most 25 times in its life. */
public record RotateKeyOnDemand(String keyId) implements KmsCall<RotateKeyOnDemand.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.ROTATE_KEY_ON_DEMAND;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.rotateKeyOnDemand(this);
  }

  public record Response(String keyId) implements KmsResponse {}
}
