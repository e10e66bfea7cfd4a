package io.keyproof.sandbox.call;

/** Makes a replica the primary key. */
public record UpdatePrimaryRegion(String keyId, String primaryRegion)
    implements KmsCall<NoContent> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.UPDATE_PRIMARY_REGION;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.updatePrimaryRegion(this);
  }
}
