package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.PendingWindowInDays;
import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.Relatives;
import java.time.Duration;
import java.time.Instant;

/** EnableKey, DisableKey, ScheduleKeyDeletion and CancelKeyDeletion. */
final class KeyLifecycle {
  private static final int MIN_WINDOW = 7;
  private static final int MAX_WINDOW = 30;
  private static final int DEFAULT_WINDOW = 30;

  private final Workplace at;

  KeyLifecycle(Workplace at) {
    this.at = at;
  }

  NoContent enable(CallScope scope, EnableKey call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    KmsKey enabled =
        at.isAway(key)
            ? key.withMetadata(key.metadata().unavailableUntil(KeyState.ENABLED))
            : key.enabled(scope.now(), at::newMaterial);
    at.inventory().keys().put(enabled);
    return new NoContent();
  }

  NoContent disable(CallScope scope, DisableKey call) {
    change(permitted(scope, call.keyId(), Parameters.NONE), KeyState.DISABLED);
    return new NoContent();
  }

  ScheduleKeyDeletion.Response schedule(CallScope scope, ScheduleKeyDeletion call) {
    KmsKey key =
        permitted(
            scope,
            call.keyId(),
            Parameters.NONE.and(call.pendingWindowInDays().map(PendingWindowInDays::new)));
    int days =
        member("pendingWindowInDays")
            .within(call.pendingWindowInDays().orElse(DEFAULT_WINDOW), MIN_WINDOW, MAX_WINDOW);
    Instant date = scope.now().plus(Duration.ofDays(days));
    boolean waits = key.metadata().isPrimary() && Relatives.of(at.world(), key).hasReplicas();
    KmsKey scheduled =
        key.withMetadata(
            waits
                ? key.metadata().pendingReplicaDeletion(days)
                : key.metadata().pendingDeletion(date));
    at.inventory().keys().put(scheduled);
    return new ScheduleKeyDeletion.Response(
        key.arn(), scheduled.metadata().deletionDate(), scheduled.state(), days);
  }

  CancelKeyDeletion.Response cancel(CallScope scope, CancelKeyDeletion call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    change(key, KeyState.DISABLED);
    return new CancelKeyDeletion.Response(key.arn());
  }

  private KmsKey permitted(CallScope scope, String keyId, Parameters parameters) {
    KmsKey key = at.lookup().key(scope, keyId);
    at.access().requireOnKey(scope, key, parameters);
    KeyStateRule.require(scope.operation(), key.metadata());
    return key;
  }

  private void change(KmsKey key, KeyState state) {
    KeyMetadata changed =
        at.isAway(key) ? key.metadata().unavailableUntil(state) : key.metadata().in(state);
    at.inventory().keys().put(key.withMetadata(changed));
  }
}
