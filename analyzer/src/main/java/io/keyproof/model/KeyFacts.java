package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.Optional;

/**
 * What DescribeKey, GetKeyRotationStatus or an infrastructure file say of a key, in AWS's own
 * words; whatever the input does not say is absent, which is never the same as {@code false}.
 *
 * <p>A reader starts from {@link #unknown} and adds what it reads: {@code
 * KeyFacts.unknown(span).withKeySpec("RSA_2048").withOrigin("AWS_KMS")}.
 *
 * @param keySpec {@code SYMMETRIC_DEFAULT}, {@code RSA_2048}, …
 * @param keyState {@code Enabled}, {@code Disabled}, {@code PendingDeletion}, …
 * @param origin {@code AWS_KMS}, {@code EXTERNAL}, {@code AWS_CLOUDHSM}, {@code EXTERNAL_KEY_STORE}
 * @param keyManager {@code CUSTOMER} or {@code AWS}
 * @param multiRegionKeyType {@code PRIMARY}, {@code REPLICA}; {@code NONE} for a single-Region key
 * @param customKeyStore the custom key store's id; {@code NONE} where there is none
 * @param rotationEnabled automatic rotation
 * @param span where the facts stand
 * @param rotationSpan where the rotation status stands
 */
public record KeyFacts(
    Optional<String> keySpec,
    Optional<String> keyUsage,
    Optional<String> keyState,
    Optional<String> origin,
    Optional<String> keyManager,
    Optional<String> multiRegionKeyType,
    Optional<String> customKeyStore,
    Optional<Boolean> rotationEnabled,
    KeyLifecycle lifecycle,
    SourceSpan span,
    Optional<SourceSpan> rotationSpan) {

  /** Facts of a key of which nothing is known yet. */
  public static KeyFacts unknown(SourceSpan span) {
    return new KeyFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        KeyLifecycle.UNKNOWN,
        span,
        Optional.empty());
  }

  /** The usage, also where only the spec tells it: a symmetric key has no other. */
  public Optional<String> impliedKeyUsage() {
    return keyUsage.or(
        () -> keySpec.filter("SYMMETRIC_DEFAULT"::equals).map(symmetric -> "ENCRYPT_DECRYPT"));
  }

  public KeyFacts withKeySpec(Optional<String> spec) {
    return new KeyFacts(
        spec,
        keyUsage,
        keyState,
        origin,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withKeyUsage(Optional<String> usage) {
    return new KeyFacts(
        keySpec,
        usage,
        keyState,
        origin,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withKeyState(Optional<String> state) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        state,
        origin,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withOrigin(Optional<String> where) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        where,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withKeyManager(Optional<String> manager) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        origin,
        manager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withMultiRegionKeyType(Optional<String> type) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        origin,
        keyManager,
        type,
        customKeyStore,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withCustomKeyStore(Optional<String> store) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        origin,
        keyManager,
        multiRegionKeyType,
        store,
        rotationEnabled,
        lifecycle,
        span,
        rotationSpan);
  }

  public KeyFacts withRotation(Stated<Boolean> enabled) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        origin,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        Optional.of(enabled.value()),
        lifecycle,
        span,
        Optional.of(enabled.span()));
  }

  public KeyFacts withLifecycle(KeyLifecycle life) {
    return new KeyFacts(
        keySpec,
        keyUsage,
        keyState,
        origin,
        keyManager,
        multiRegionKeyType,
        customKeyStore,
        rotationEnabled,
        life,
        span,
        rotationSpan);
  }
}
