package io.keyproof.sandbox.call;

import java.util.Optional;

/**
 * Ends a grant, as one whom the grant itself lets do so; named by token, or by key ARN and grant
 * id.
 */
public record RetireGrant(
    Optional<String> grantToken, Optional<String> keyId, Optional<String> grantId, DryRun dryRun)
    implements KmsCall<NoContent> {

  public static RetireGrant byToken(String grantToken) {
    return new RetireGrant(Optional.of(grantToken), Optional.empty(), Optional.empty(), DryRun.OFF);
  }

  public static RetireGrant byId(String keyArn, String grantId) {
    return new RetireGrant(Optional.empty(), Optional.of(keyArn), Optional.of(grantId), DryRun.OFF);
  }

  public RetireGrant asDryRun() {
    return new RetireGrant(grantToken, keyId, grantId, DryRun.ON);
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.RETIRE_GRANT;
  }

  @Override
  public NoContent accept(CallVisitor visitor) {
    return visitor.retireGrant(this);
  }
}
