package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.Encrypt;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.KeyState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KeyStateTest {
  private final TestKms kms = new TestKms();
  private final String keyId = kms.createKey();

  @Test
  void a_disabled_key_does_nothing_until_it_is_enabled() {
    CiphertextBlob blob = kms.encrypt(keyId);
    kms.call(new DisableKey(keyId));

    kms.assertRefused(new Encrypt(keyId, TestKms.SECRET))
        .with(ErrorCode.DISABLED, kms.describe(keyId).arn() + " is disabled.");

    kms.call(new EnableKey(keyId));
    assertThat(kms.decrypt(blob)).isEqualTo(TestKms.SECRET);
  }

  @Test
  void a_key_is_deleted_when_its_waiting_period_is_over() {
    kms.call(new CreateAlias("alias/doomed", keyId));
    String arn = kms.describe(keyId).arn();
    var scheduled = kms.call(new ScheduleKeyDeletion(keyId).withPendingWindowInDays(7));
    assertThat(scheduled.deletionDate()).contains(TestKms.START.plus(Duration.ofDays(7)));
    assertThat(scheduled.keyState()).isEqualTo(KeyState.PENDING_DELETION);
    assertThat(kms.describe(keyId).deletionDate()).isEqualTo(scheduled.deletionDate());

    kms.passDays(6);
    assertThat(kms.describe(keyId).keyState()).isEqualTo(KeyState.PENDING_DELETION);

    kms.passDays(1);
    kms.assertRefused(new DescribeKey(keyId))
        .with(ErrorCode.NOT_FOUND, "Key '" + arn + "' does not exist");
    assertThat(kms.call(new ListKeys()).keys()).isEmpty();
    assertThat(kms.call(new ListAliases()).aliases()).isEmpty();
  }

  @Test
  void a_key_made_under_the_id_of_a_deleted_one_inherits_nothing() {
    TestKms other = TestKms.withKeyIds("1234", "1234");
    other.createKey();
    other.call(new CreateGrant("1234", SampleCalls.TERMS));
    other.call(new CreateAlias("alias/app", "1234"));
    other.call(new ScheduleKeyDeletion("1234"));
    other.passDays(30);
    other.createKey();

    assertThat(other.call(new ListGrants("1234")).grants()).isEmpty();
    assertThat(other.call(new ListAliases().withKeyId("1234")).aliases()).isEmpty();
  }

  @Test
  void a_deleted_key_takes_its_ciphertext_along() {
    CiphertextBlob blob = kms.encrypt(keyId);
    kms.call(new ScheduleKeyDeletion(keyId));
    kms.passDays(30);

    kms.assertRefused(new Decrypt(blob)).with(ErrorCode.INVALID_CIPHERTEXT);
  }

  @Test
  void cancelling_the_deletion_leaves_the_key_disabled() {
    kms.call(new ScheduleKeyDeletion(keyId));
    kms.passDays(29);
    kms.call(new CancelKeyDeletion(keyId));
    kms.passDays(29);

    assertThat(kms.describe(keyId).keyState()).isEqualTo(KeyState.DISABLED);
    assertThat(kms.describe(keyId).enabled()).isFalse();
    assertThat(kms.describe(keyId).deletionDate()).isEmpty();
  }

  @Test
  void the_waiting_period_is_7_to_30_days_and_30_by_default() {
    kms.assertRefused(new ScheduleKeyDeletion(keyId).withPendingWindowInDays(6))
        .with(
            ErrorCode.VALIDATION,
            "1 validation error detected: Value '6' at 'pendingWindowInDays' failed to satisfy"
                + " constraint: Member must have value greater than or equal to 7");
    kms.assertRefused(new ScheduleKeyDeletion(keyId).withPendingWindowInDays(31))
        .with(ErrorCode.VALIDATION);

    assertThat(kms.call(new ScheduleKeyDeletion(keyId)).pendingWindowInDays()).isEqualTo(30);
  }

  @Test
  void a_state_is_told_only_to_those_who_may_call() {
    kms.call(new DisableKey(keyId));
    kms.decider.answer(ScriptedDecider.DENIED);

    kms.assertRefused(new CreateGrant(keyId, SampleCalls.TERMS)).with(ErrorCode.ACCESS_DENIED);
  }
}
