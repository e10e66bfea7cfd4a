package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.time.Instant;
import java.util.Optional;

/**
 * What the input says of a key's life: how its material is replaced, how long it lives, and what
 * becomes of it. What the input does not say is absent, which is never the same as a default: a
 * reader whose format has one states it.
 *
 * @param pendingWindowInDays days between ScheduleKeyDeletion and the deletion
 * @param rotationPeriodInDays days between two automatic rotations
 * @param bypassPolicyLockoutSafetyCheck whether the key's policy is set without that check
 * @param retention what becomes of the key when its infrastructure file no longer names it
 * @param deletionDate when the key will be gone
 * @param expirationModel {@code KEY_MATERIAL_EXPIRES} or {@code KEY_MATERIAL_DOES_NOT_EXPIRE}
 * @param validTo when imported key material expires
 */
public record KeyLifecycle(
    Optional<Stated<Integer>> pendingWindowInDays,
    Optional<Stated<Integer>> rotationPeriodInDays,
    Optional<Stated<Boolean>> bypassPolicyLockoutSafetyCheck,
    Optional<Stated<Retention>> retention,
    Optional<Stated<Instant>> deletionDate,
    Optional<Stated<String>> expirationModel,
    Optional<Stated<Instant>> validTo) {

  /** Nothing is known. */
  public static final KeyLifecycle UNKNOWN =
      new KeyLifecycle(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What an infrastructure tool does with a key that its file no longer holds. */
  public enum Retention {
    /** It stays: {@code DeletionPolicy: Retain}. */
    RETAINED,
    /** The tool refuses: {@code prevent_destroy}. */
    PREVENTED,
    /** Its deletion is scheduled. */
    DELETED
  }

  public KeyLifecycle withPendingWindowInDays(int days, SourceSpan place) {
    return new KeyLifecycle(
        Optional.of(new Stated<>(days, place)),
        rotationPeriodInDays,
        bypassPolicyLockoutSafetyCheck,
        retention,
        deletionDate,
        expirationModel,
        validTo);
  }

  public KeyLifecycle withRotationPeriodInDays(int days, SourceSpan place) {
    return new KeyLifecycle(
        pendingWindowInDays,
        Optional.of(new Stated<>(days, place)),
        bypassPolicyLockoutSafetyCheck,
        retention,
        deletionDate,
        expirationModel,
        validTo);
  }

  public KeyLifecycle withBypassPolicyLockoutSafetyCheck(Stated<Boolean> bypass) {
    return new KeyLifecycle(
        pendingWindowInDays,
        rotationPeriodInDays,
        Optional.of(bypass),
        retention,
        deletionDate,
        expirationModel,
        validTo);
  }

  public KeyLifecycle withRetention(Retention what, SourceSpan place) {
    return new KeyLifecycle(
        pendingWindowInDays,
        rotationPeriodInDays,
        bypassPolicyLockoutSafetyCheck,
        Optional.of(new Stated<>(what, place)),
        deletionDate,
        expirationModel,
        validTo);
  }

  public KeyLifecycle withDeletionDate(Instant date, SourceSpan place) {
    return new KeyLifecycle(
        pendingWindowInDays,
        rotationPeriodInDays,
        bypassPolicyLockoutSafetyCheck,
        retention,
        Optional.of(new Stated<>(date, place)),
        expirationModel,
        validTo);
  }

  public KeyLifecycle withExpirationModel(String model, SourceSpan place) {
    return new KeyLifecycle(
        pendingWindowInDays,
        rotationPeriodInDays,
        bypassPolicyLockoutSafetyCheck,
        retention,
        deletionDate,
        Optional.of(new Stated<>(model, place)),
        validTo);
  }

  public KeyLifecycle withValidTo(Instant date, SourceSpan place) {
    return new KeyLifecycle(
        pendingWindowInDays,
        rotationPeriodInDays,
        bypassPolicyLockoutSafetyCheck,
        retention,
        deletionDate,
        expirationModel,
        Optional.of(new Stated<>(date, place)));
  }
}
