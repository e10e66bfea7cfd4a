package io.keyproof.sandbox.call;

/** Ends a grant, as one who manages the key. */
public record RevokeGrant(String keyId, String grantId, DryRun dryRun)
    implements KmsCall<NoContent> {

  public RevokeGrant(String keyId, String grantId) {
    this(keyId, grantId, DryRun.OFF);
  }

  public RevokeGrant asDryRun() {
    return new RevokeGrant(keyId, grantId, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.REVOKE_GRANT;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.revokeGrant(this);
  }
}
