package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.RotationPeriodInDays;
import io.keyproof.sandbox.call.DisableKeyRotation;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.call.GetKeyRotationStatus;
import io.keyproof.sandbox.call.IncludeKeyMaterial;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.KmsOperation.Effect;
import io.keyproof.sandbox.call.ListKeyRotations;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.RotateKeyOnDemand;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeyMaterialState;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeyRotation;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.RotationType;
import io.keyproof.sandbox.store.BackingKey;
import io.keyproof.sandbox.store.Imports;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.Relatives;
import io.keyproof.sandbox.store.RotationSchedule;
import io.keyproof.sandbox.store.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rotation of key material, by schedule and on demand. */
final class KeyRotations {
  private static final int MIN_PERIOD = 90;
  private static final int MAX_PERIOD = 2560;
  private static final int DEFAULT_PERIOD = 365;
  private static final int MAX_ON_DEMAND = 25;
  private static final Duration TOO_CLOSE_TO_AUTOMATIC = Duration.ofMinutes(20);

  private static final Set<KmsOperation> TAKES_IMPORTED =
      Set.of(KmsOperation.ROTATE_KEY_ON_DEMAND, KmsOperation.LIST_KEY_ROTATIONS);

  private final Workplace at;

  KeyRotations(Workplace at) {
    this.at = at;
  }

  /** A key that rotates already keeps its schedule, unless its period changes. */
  NoContent enable(CallScope scope, EnableKeyRotation call) {
    KmsKey key =
        permitted(
            scope,
            call.keyId(),
            Parameters.NONE.and(call.rotationPeriodInDays().map(RotationPeriodInDays::new)));
    int days =
        member("rotationPeriodInDays")
            .within(call.rotationPeriodInDays().orElse(DEFAULT_PERIOD), MIN_PERIOD, MAX_PERIOD);
    RotationSchedule schedule =
        key.rotationSchedule()
            .filter(current -> current.periodInDays() == days)
            .orElseGet(() -> RotationSchedule.startingAt(scope.now(), days));
    keep(key.withRotationSchedule(Optional.of(schedule)));
    return new NoContent();
  }

  NoContent disable(CallScope scope, DisableKeyRotation call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    keep(key.withRotationSchedule(Optional.empty()));
    return new NoContent();
  }

  /** A key that is pending deletion counts as not rotating, until its deletion is cancelled. */
  GetKeyRotationStatus.Response status(CallScope scope, GetKeyRotationStatus call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    Optional<RotationSchedule> schedule =
        key.rotationSchedule().filter(any -> key.state() != KeyState.PENDING_DELETION);
    return new GetKeyRotationStatus.Response(
        key.arn(),
        schedule.isPresent(),
        schedule.map(RotationSchedule::periodInDays),
        schedule.map(RotationSchedule::next));
  }

  RotateKeyOnDemand.Response rotate(CallScope scope, RotateKeyOnDemand call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    if (key.rotations(RotationType.ON_DEMAND) >= MAX_ON_DEMAND) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          "The on-demand rotations limit has been reached for the given keyId. No more on-demand"
              + " rotations can be performed for this key: "
              + key.arn());
    }
    Instant soon = scope.now().plus(TOO_CLOSE_TO_AUTOMATIC);
    if (key.rotationSchedule().filter(schedule -> !schedule.next().isAfter(soon)).isPresent()) {
      throw new KmsException(
          ErrorCode.CONFLICT, "An automatic rotation of " + key.arn() + " is due");
    }
    KmsKey rotated =
        key.metadata().origin() == KeyOrigin.EXTERNAL
            ? importedNext(key, scope.now())
            : key.rotated(at.newMaterial(), scope.now(), RotationType.ON_DEMAND);
    keep(rotated);
    at.world().tell(World.rotation(rotated, RotationType.ON_DEMAND, scope.now()));
    return new RotateKeyOnDemand.Response(key.arn());
  }

  private static KmsKey importedNext(KmsKey key, Instant now) {
    if (key.pending().isEmpty()) {
      throw new KmsException(
          ErrorCode.KMS_INVALID_STATE,
          "No available key material pending rotation for the key: " + key.arn() + ".");
    }
    return Imports.rotated(key, now);
  }

  /** A multi-Region key rotates in all of its Regions. */
  private void keep(KmsKey changed) {
    at.inventory().keys().put(changed);
    if (changed.metadata().multiRegion() && changed.metadata().origin() == KeyOrigin.AWS_KMS) {
      Relatives.of(at.world(), changed).follow(changed);
    }
  }

  ListKeyRotations.Response list(CallScope scope, ListKeyRotations call) {
    KmsKey key = permitted(scope, call.keyId(), Parameters.NONE);
    List<Numbered> entries = new ArrayList<>();
    for (BackingKey backingKey : key.backingKeys()) {
      if (backingKey.rotation().isPresent()
          || call.includeKeyMaterial() == IncludeKeyMaterial.ALL_KEY_MATERIAL) {
        entries.add(new Numbered(entries.size(), entry(key, backingKey)));
      }
    }
    Page<Numbered> page = Page.of(entries, Numbered::identity, call.paging(), Page.Size.OF_KEYS);
    return new ListKeyRotations.Response(
        page.entries().stream().map(Numbered::rotation).toList(), page.nextMarker());
  }

  private KmsKey permitted(CallScope scope, String keyId, Parameters parameters) {
    KmsKey key = at.lookup().key(scope, keyId);
    at.access().requireOnKey(scope, key, parameters);
    KeyStateRule.require(scope.operation(), key.metadata());
    requireRotatable(scope, key);
    return key;
  }

  private static void requireRotatable(CallScope scope, KmsKey key) {
    if (key.metadata().keySpec() != KeySpec.SYMMETRIC_DEFAULT) {
      throw KmsException.withoutMessage(ErrorCode.UNSUPPORTED_OPERATION);
    }
    Set<KmsOperation> possible =
        switch (key.metadata().origin()) {
          case AWS_KMS -> EnumSet.allOf(KmsOperation.class);
          case EXTERNAL -> TAKES_IMPORTED;
          case AWS_CLOUDHSM, EXTERNAL_KEY_STORE -> EnumSet.of(KmsOperation.LIST_KEY_ROTATIONS);
        };
    if (!possible.contains(scope.operation())) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          key.arn()
              + " origin is "
              + key.metadata().origin()
              + " which is not valid for this operation.");
    }
    if (key.metadata().isReplica() && scope.operation().effect() == Effect.CHANGES) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION, key.arn() + " is not a multi-region primary key.");
    }
  }

  private static KeyRotation entry(KmsKey key, BackingKey backingKey) {
    return new KeyRotation(
        key.keyId(),
        backingKey.id(),
        state(key, backingKey),
        backingKey.rotation().map(BackingKey.Rotation::date),
        backingKey.rotation().map(BackingKey.Rotation::type));
  }

  private static KeyMaterialState state(KmsKey key, BackingKey backingKey) {
    if (backingKey.isPending()) {
      return KeyMaterialState.PENDING_ROTATION;
    }
    return key.current().filter(current -> current.id().equals(backingKey.id())).isPresent()
        ? KeyMaterialState.CURRENT
        : KeyMaterialState.NON_CURRENT;
  }

  /** Rotations are listed in the order in which they happened. */
  private record Numbered(int number, KeyRotation rotation) {
    String identity() {
      return String.format("%010d", number);
    }
  }
}
