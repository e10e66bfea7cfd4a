package io.keyproof.sandbox.key;

import java.time.Instant;
import java.util.Optional;

/** One entry of ListKeyRotations: key material, and the rotation that brought it, if one did. */
public record KeyRotation(
    String keyId,
    String keyMaterialId,
    KeyMaterialState keyMaterialState,
    Optional<Instant> rotationDate,
    Optional<RotationType> rotationType) {}
