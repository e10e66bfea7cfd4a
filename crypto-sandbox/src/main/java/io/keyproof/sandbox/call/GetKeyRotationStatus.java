package io.keyproof.sandbox.call;

import java.time.Instant;
import java.util.Optional;

/** Whether and when KMS rotates a key. */
public record GetKeyRotationStatus(String keyId) implements KmsCall<GetKeyRotationStatus.Response> {

  @Override
  public KmsOperation operation() {
    return KmsOperation.GET_KEY_ROTATION_STATUS;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.getKeyRotationStatus(this);
  }

  public record Response(
      String keyId,
      boolean keyRotationEnabled,
      Optional<Integer> rotationPeriodInDays,
      Optional<Instant> nextRotationDate)
      implements KmsResponse {}
}
