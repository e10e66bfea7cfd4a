package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.RotationType;
import java.time.Instant;
import java.util.Optional;

/**
 * Key material of a KMS key; all but the first came by a rotation, or wait for one.
 *
 * @param id of the material, also while it is not there: an import must bring the same again
 * @param material absent if imported material was deleted or has ended
 */
public record BackingKey(
    String id,
    Optional<KeyMaterial> material,
    Optional<Rotation> rotation,
    Optional<Imported> imported) {

  static BackingKey first(KeyMaterial material) {
    return new BackingKey(material.id(), Optional.of(material), Optional.empty(), Optional.empty());
  }

  static BackingKey rotated(KeyMaterial material, Instant date, RotationType type) {
    return new BackingKey(
        material.id(),
        Optional.of(material),
        Optional.of(new Rotation(date, type)),
        Optional.empty());
  }

  static BackingKey imported(KeyMaterial material, Imported imported) {
    return new BackingKey(
        material.id(), Optional.of(material), Optional.empty(), Optional.of(imported));
  }

  boolean cameBy(RotationType type) {
    return rotation.filter(r -> r.type() == type).isPresent();
  }

  /** Is this material imported for a rotation that has not been asked for yet? */
  public boolean isPending() {
    return imported.filter(Imported::pendingRotation).isPresent();
  }

  boolean isMissing() {
    return material.isEmpty() && !isPending();
  }

  BackingKey taken(Instant date) {
    return new BackingKey(
        id,
        material,
        Optional.of(new Rotation(date, RotationType.ON_DEMAND)),
        imported.map(Imported::rotated));
  }

  BackingKey again(KeyMaterial same, Imported terms) {
    boolean pending = isPending();
    return new BackingKey(
        id,
        Optional.of(same),
        rotation,
        Optional.of(new Imported(terms.validTo(), terms.description(), pending)));
  }

  BackingKey without() {
    return new BackingKey(id, Optional.empty(), rotation, imported.map(Imported::withoutEnd));
  }

  Optional<Instant> end() {
    return material.isEmpty() ? Optional.empty() : imported.flatMap(Imported::validTo);
  }

  /** When the material became current, and why. */
  public record Rotation(Instant date, RotationType type) {}

  /**
   * The terms of an import.
   *
   * @param validTo when the material ends, if it does
   */
  public record Imported(
      Optional<Instant> validTo, Optional<String> description, boolean pendingRotation) {
    Imported rotated() {
      return new Imported(validTo, description, false);
    }

    Imported withoutEnd() {
      return new Imported(Optional.empty(), description, pendingRotation);
    }
  }
}
