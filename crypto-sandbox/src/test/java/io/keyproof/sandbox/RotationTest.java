package io.keyproof.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyproof.sandbox.call.CancelKeyDeletion;
import io.keyproof.sandbox.call.Decrypt;
import io.keyproof.sandbox.call.DisableKey;
import io.keyproof.sandbox.call.DisableKeyRotation;
import io.keyproof.sandbox.call.EnableKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.IncludeKeyMaterial;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.Paging;
import io.keyproof.sandbox.call.ReEncrypt;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.call.ScheduleKeyDeletion;
import io.keyproof.sandbox.crypto.CiphertextBlob;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.key.KeyMaterialState;
import io.keyproof.sandbox.key.KeyRotation;
import io.keyproof.sandbox.key.RotationType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RotationTest {
  private final TestKms kms = new TestKms();
  private final String keyId = kms.createKey();

  @Test
  void without_EnableKeyRotation_400_days_change_nothing() {
    String before = material();
    CiphertextBlob blob = kms.encrypt(keyId);
    kms.passDays(400);

    assertThat(material()).isEqualTo(before);
    assertThat(rotations()).isEmpty();
    assertThat(kms.call(new Decrypt(blob)).keyMaterialId()).contains(before);
  }

  @Test
  void with_EnableKeyRotation_the_key_is_rotated_once_in_400_days() {
    String before = material();
    CiphertextBlob old = kms.encrypt(keyId);
    kms.call(new EnableKeyRotation(keyId));
    kms.passDays(400);

    assertThat(material()).isNotEqualTo(before);
    assertThat(rotations())
        .containsExactly(
            new KeyRotation(
                keyId,
                material(),
                KeyMaterialState.CURRENT,
                Optional.of(daysAfterStart(365)),
                Optional.of(RotationType.AUTOMATIC)));
    assertThat(kms.call(new Decrypt(old)).plaintext()).isEqualTo(TestKms.SECRET);
    assertThat(kms.call(new Decrypt(old)).keyMaterialId()).contains(before);
    assertThat(kms.call(new Decrypt(kms.encrypt(keyId))).keyMaterialId()).contains(material());
  }

  @Test
  void re_encrypting_under_the_same_key_moves_data_to_the_new_material() {
    CiphertextBlob old = kms.encrypt(keyId);
    kms.call(new RotateKeyOnDemand(keyId));
    var moved = kms.call(new ReEncrypt(old, keyId));

    assertThat(moved.sourceKeyMaterialId()).isNotEqualTo(moved.destinationKeyMaterialId());
    assertThat(kms.call(new Decrypt(moved.ciphertextBlob())).keyMaterialId()).contains(material());
  }

  @Test
  void many_periods_that_pass_unseen_are_all_made_up_for() {
    kms.call(new EnableKeyRotation(keyId).withRotationPeriodInDays(90));
    kms.passDays(400);

    assertThat(rotations())
        .extracting(rotation -> rotation.rotationDate().orElseThrow())
        .containsExactly(
            daysAfterStart(90), daysAfterStart(180), daysAfterStart(270), daysAfterStart(360));
    assertThat(status().nextRotationDate()).contains(daysAfterStart(450));
  }

  /** Lazy bookkeeping must not show: looking often and looking once tell the same. */
  @Property(tries = 100)
  void it_does_not_matter_how_often_one_looks(
      @ForAll @IntRange(min = 90, max = 200) int period,
      @ForAll @Size(max = 12) List<@IntRange(max = 150) Integer> steps) {
    TestKms watched = new TestKms();
    TestKms unwatched = new TestKms();
    for (TestKms one : List.of(watched, unwatched)) {
      one.call(new EnableKeyRotation(one.createKey()).withRotationPeriodInDays(period));
    }
    for (int days : steps) {
      watched.passDays(days);
      unwatched.passDays(days);
      dates(watched);
    }

    int total = steps.stream().mapToInt(Integer::intValue).sum();
    assertThat(dates(watched)).isEqualTo(dates(unwatched)).hasSize(total / period);
  }

  @Test
  void the_period_is_90_to_2560_days_and_365_by_default() {
    kms.assertRefused(new EnableKeyRotation(keyId).withRotationPeriodInDays(89))
        .with(ErrorCode.VALIDATION);
    kms.assertRefused(new EnableKeyRotation(keyId).withRotationPeriodInDays(2561))
        .with(ErrorCode.VALIDATION);
    kms.call(new EnableKeyRotation(keyId));

    assertThat(status().rotationPeriodInDays()).contains(365);
    assertThat(status().nextRotationDate()).contains(daysAfterStart(365));
  }

  @Test
  void enabling_again_keeps_the_schedule_unless_the_period_changes() {
    kms.call(new EnableKeyRotation(keyId));
    kms.passDays(100);
    kms.call(new EnableKeyRotation(keyId));
    assertThat(status().nextRotationDate()).contains(daysAfterStart(365));

    kms.call(new EnableKeyRotation(keyId).withRotationPeriodInDays(90));
    assertThat(status().nextRotationDate()).contains(daysAfterStart(190));
  }

  @Test
  void after_DisableKeyRotation_nothing_rotates() {
    kms.call(new EnableKeyRotation(keyId));
    kms.call(new DisableKeyRotation(keyId));
    kms.passDays(400);

    assertThat(rotations()).isEmpty();
    assertThat(status().keyRotationEnabled()).isFalse();
  }

  @Test
  void a_disabled_key_is_rotated_once_when_it_is_enabled_again() {
    kms.call(new EnableKeyRotation(keyId).withRotationPeriodInDays(90));
    kms.call(new DisableKey(keyId));
    kms.passDays(400);
    assertThat(rotations()).isEmpty();

    kms.call(new EnableKey(keyId));
    assertThat(rotations())
        .extracting(KeyRotation::rotationDate)
        .containsExactly(Optional.of(daysAfterStart(400)));
    assertThat(status().nextRotationDate()).contains(daysAfterStart(490));
  }

  @Test
  void a_key_enabled_before_its_rotation_is_due_keeps_its_schedule() {
    kms.call(new EnableKeyRotation(keyId));
    kms.call(new DisableKey(keyId));
    kms.passDays(100);
    kms.call(new EnableKey(keyId));
    kms.passDays(300);

    assertThat(rotations())
        .extracting(KeyRotation::rotationDate)
        .containsExactly(Optional.of(daysAfterStart(365)));
  }

  @Test
  void a_key_pending_deletion_does_not_count_as_rotating() {
    kms.call(new EnableKeyRotation(keyId));
    kms.call(new ScheduleKeyDeletion(keyId));
    assertThat(status().keyRotationEnabled()).isFalse();

    kms.call(new CancelKeyDeletion(keyId));
    assertThat(status().keyRotationEnabled()).isTrue();
  }

  @Test
  void rotating_on_demand_does_not_shift_the_schedule() {
    kms.call(new EnableKeyRotation(keyId));
    kms.passDays(100);
    kms.call(new RotateKeyOnDemand(keyId));

    assertThat(rotations())
        .extracting(rotation -> rotation.rotationType().orElseThrow())
        .containsExactly(RotationType.ON_DEMAND);
    assertThat(status().nextRotationDate()).contains(daysAfterStart(365));
  }

  @Test
  void a_key_is_rotated_on_demand_25_times_at_most() {
    CiphertextBlob first = kms.encrypt(keyId);
    for (int i = 0; i < 25; i++) {
      kms.call(new RotateKeyOnDemand(keyId));
    }

    kms.assertRefused(new RotateKeyOnDemand(keyId))
        .with(
            ErrorCode.LIMIT_EXCEEDED,
            "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
                + " rotations can be performed for this key: "
                + TestKms.PLACE.keyArn(keyId));
    assertThat(kms.decrypt(first)).isEqualTo(TestKms.SECRET);
    assertThat(rotations()).hasSize(25);
  }

  @Test
  void automatic_rotations_do_not_count_against_those_on_demand() {
    kms.call(new EnableKeyRotation(keyId).withRotationPeriodInDays(90));
    kms.passDays(90 * 30);
    kms.call(new RotateKeyOnDemand(keyId));

    assertThat(rotations()).hasSize(31);
  }

  @Test
  void a_rotation_on_demand_gives_way_to_an_automatic_one_that_is_near() {
    kms.call(new EnableKeyRotation(keyId));
    kms.clock.advance(Duration.ofDays(365).minusMinutes(20));
    kms.assertRefused(new RotateKeyOnDemand(keyId)).with(ErrorCode.CONFLICT);

    kms.clock.advance(Duration.ofMinutes(20));
    kms.call(new RotateKeyOnDemand(keyId));
    assertThat(rotations()).hasSize(2);
  }

  @Test
  void the_first_material_is_listed_on_request() {
    String first = material();
    kms.call(new RotateKeyOnDemand(keyId));

    assertThat(
            kms.call(new ListKeyRotations(keyId, IncludeKeyMaterial.ALL_KEY_MATERIAL, Paging.FIRST))
                .rotations())
        .extracting(KeyRotation::keyMaterialId, KeyRotation::keyMaterialState)
        .containsExactly(
            tuple(first, KeyMaterialState.NON_CURRENT),
            tuple(material(), KeyMaterialState.CURRENT));
  }

  private String material() {
    return kms.describe(keyId).currentKeyMaterialId().orElseThrow();
  }

  private GetKeyRotationStatus.Response status() {
    return kms.call(new GetKeyRotationStatus(keyId));
  }

  private List<KeyRotation> rotations() {
    return kms.call(new ListKeyRotations(keyId)).rotations();
  }

  private static List<Instant> dates(TestKms kms) {
    String onlyKey = kms.call(new ListKeys()).keys().get(0).keyId();
    return kms.call(new ListKeyRotations(onlyKey)).rotations().stream()
        .map(rotation -> rotation.rotationDate().orElseThrow())
        .toList();
  }

  private static Instant daysAfterStart(int days) {
    return TestKms.START.plus(Duration.ofDays(days));
  }
}
