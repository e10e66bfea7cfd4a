package io.keyproof.sandbox.call;

import io.keyproof.sandbox.key.KeyState;
import java.time.Instant;
import java.util.Optional;

/** Deletes a key after a waiting period of 7 to 30 days. */
public record ScheduleKeyDeletion(String keyId, Optional<Integer> pendingWindowInDays)
    implements KmsCall<ScheduleKeyDeletion.Response> {

  public ScheduleKeyDeletion(String keyId) {
    this(keyId, Optional.empty());
  }

  public ScheduleKeyDeletion withPendingWindowInDays(Integer pendingWindowInDays) {
    return new ScheduleKeyDeletion(keyId, Optional.of(pendingWindowInDays));
  }

  @Override
  public KmsOperation operation() {
    return KmsOperation.SCHEDULE_KEY_DELETION;
  }

  @Override
  public Response accept(CallVisitor visitor) {
    return visitor.scheduleKeyDeletion(this);
  }

  public record Response(
      String keyId, Optional<Instant> deletionDate, KeyState keyState, int pendingWindowInDays)
      implements KmsResponse {}
}
