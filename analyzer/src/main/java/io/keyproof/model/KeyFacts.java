package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.Optional;

/**
 * What DescribeKey and GetKeyRotationStatus say of a key, in AWS's own words; whatever the input
 * does not say is absent, which is never the same as {@code false}.
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
    SourceSpan span,
    Optional<SourceSpan> rotationSpan) {}
