package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.RotationType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A KMS key as KMS stores it: an immutable value, replaced as a whole.
 *
 * @param backingKeys the key's material, oldest first; the last one encrypts
 */
public record KmsKey(
    KeyMetadata metadata,
    String policy,
    SortedMap<String, String> tags,
    List<BackingKey> backingKeys,
    Optional<RotationSchedule> rotationSchedule) {

  public KmsKey {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    backingKeys = List.copyOf(backingKeys);
    if (backingKeys.isEmpty()) {
      throw new IllegalArgumentException("a key without material");
    }
  }

  public static KmsKey create(
      KeyMetadata metadata, String policy, Map<String, String> tags, KeyMaterial material) {
    return new KmsKey(
        metadata.withCurrentKeyMaterial(material.id()),
        policy,
        new TreeMap<>(tags),
        List.of(BackingKey.first(material)),
        Optional.empty());
  }

  public String keyId() {
    return metadata.keyId();
  }

  public String arn() {
    return metadata.arn();
  }

  public KeyState state() {
    return metadata.keyState();
  }

  public KeyMaterial currentMaterial() {
    return backingKeys.get(backingKeys.size() - 1).material();
  }

  public Optional<KeyMaterial> material(String keyMaterialId) {
    return backingKeys.stream()
        .map(BackingKey::material)
        .filter(material -> material.id().equals(keyMaterialId))
        .findFirst();
  }

  public long rotations(RotationType type) {
    return backingKeys.stream().filter(key -> key.cameBy(type)).count();
  }

  public KmsKey withPolicy(String text) {
    return new KmsKey(metadata, text, tags, backingKeys, rotationSchedule);
  }

  public KmsKey withTags(Map<String, String> others) {
    return new KmsKey(metadata, policy, new TreeMap<>(others), backingKeys, rotationSchedule);
  }

  public KmsKey withMetadata(KeyMetadata other) {
    return new KmsKey(other, policy, tags, backingKeys, rotationSchedule);
  }

  public KmsKey withRotationSchedule(Optional<RotationSchedule> schedule) {
    return new KmsKey(metadata, policy, tags, backingKeys, schedule);
  }

  public KmsKey rotated(KeyMaterial material, Instant date, RotationType type) {
    List<BackingKey> all =
        Stream.concat(backingKeys.stream(), Stream.of(BackingKey.rotated(material, date, type)))
            .toList();
    return new KmsKey(
        metadata.withCurrentKeyMaterial(material.id()), policy, tags, all, rotationSchedule);
  }

  /** When something next happens to the key by itself: its deletion, or a rotation. */
  public Optional<Instant> due() {
    return metadata
        .deletionDate()
        .or(() -> rotationSchedule.filter(s -> metadata.enabled()).map(RotationSchedule::next));
  }

  /** The key after the rotation that its schedule asks for next. */
  KmsKey rotatedAsScheduled(KeyMaterial material) {
    return rotatedAutomatically(material, rotationSchedule.orElseThrow().next());
  }

  /**
   * The key, enabled. KMS does not rotate a disabled key; of the rotations that it missed, one is
   * made up for, and the schedule goes on from there.
   */
  public KmsKey enabled(Instant now, Supplier<KeyMaterial> materials) {
    KmsKey key = withMetadata(metadata.in(KeyState.ENABLED));
    return key.isRotationDueAt(now) ? key.rotatedAutomatically(materials.get(), now) : key;
  }

  private boolean isRotationDueAt(Instant now) {
    return metadata.enabled() && rotationSchedule.filter(s -> s.isDueAt(now)).isPresent();
  }

  private KmsKey rotatedAutomatically(KeyMaterial material, Instant date) {
    return rotated(material, date, RotationType.AUTOMATIC)
        .withRotationSchedule(rotationSchedule.map(s -> s.afterRotationAt(date)));
  }
}
