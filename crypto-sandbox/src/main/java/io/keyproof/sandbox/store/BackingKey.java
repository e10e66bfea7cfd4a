package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.RotationType;
import java.time.Instant;
import java.util.Optional;

/** Key material of a KMS key; all but the first came by a rotation. */
public record BackingKey(KeyMaterial material, Optional<Rotation> rotation) {

  static BackingKey first(KeyMaterial material) {
    return new BackingKey(material, Optional.empty());
  }

  static BackingKey rotated(KeyMaterial material, Instant date, RotationType type) {
    return new BackingKey(material, Optional.of(new Rotation(date, type)));
  }

  boolean cameBy(RotationType type) {
    return rotation.filter(r -> r.type() == type).isPresent();
  }

  /** When the material became current, and why. */
  public record Rotation(Instant date, RotationType type) {}
}
