package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
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
 * @param backingKeys the key's material, oldest first; the last one that waits for no rotation
 *     encrypts
 * @param passage the state that the key comes to by itself, if it is on its way
 */
public record KmsKey(
    KeyMetadata metadata,
    String policy,
    SortedMap<String, String> tags,
    List<BackingKey> backingKeys,
    Optional<RotationSchedule> rotationSchedule,
    Optional<Passage> passage) {

  /** Where a state that passes leads, and when. */
  public record Passage(Instant date, KeyState to) {}

  public KmsKey {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    backingKeys = List.copyOf(backingKeys);
  }

  public static KmsKey create(
      KeyMetadata metadata, String policy, Map<String, String> tags, KeyMaterial material) {
    return empty(metadata, policy, tags).withBackingKeys(List.of(BackingKey.first(material)));
  }

  /** A key whose material is yet to be imported. */
  public static KmsKey empty(KeyMetadata metadata, String policy, Map<String, String> tags) {
    return new KmsKey(
        metadata, policy, new TreeMap<>(tags), List.of(), Optional.empty(), Optional.empty());
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

  /** The material that encrypts; a key that may be used has one. */
  public KeyMaterial currentMaterial() {
    return current()
        .flatMap(BackingKey::material)
        .orElseThrow(() -> new IllegalStateException("a key in use has no material"));
  }

  public Optional<BackingKey> current() {
    return backingKeys.stream().filter(key -> !key.isPending()).reduce((one, next) -> next);
  }

  /** Material that is imported for the next rotation. */
  public Optional<BackingKey> pending() {
    return backingKeys.stream().filter(BackingKey::isPending).findFirst();
  }

  public Optional<KeyMaterial> material(String keyMaterialId) {
    return backingKeys.stream()
        .filter(key -> key.id().equals(keyMaterialId))
        .flatMap(key -> key.material().stream())
        .findFirst();
  }

  public long rotations(RotationType type) {
    return backingKeys.stream().filter(key -> key.cameBy(type)).count();
  }

  public KmsKey withPolicy(String text) {
    return new KmsKey(metadata, text, tags, backingKeys, rotationSchedule, passage);
  }

  public KmsKey withTags(Map<String, String> others) {
    return new KmsKey(
        metadata, policy, new TreeMap<>(others), backingKeys, rotationSchedule, passage);
  }

  public KmsKey withMetadata(KeyMetadata other) {
    return new KmsKey(other, policy, tags, backingKeys, rotationSchedule, passage);
  }

  public KmsKey withRotationSchedule(Optional<RotationSchedule> schedule) {
    return new KmsKey(metadata, policy, tags, backingKeys, schedule, passage);
  }

  /** The key on its way to another state. */
  public KmsKey passing(KeyState through, Passage way) {
    return new KmsKey(
        metadata.in(through), policy, tags, backingKeys, rotationSchedule, Optional.of(way));
  }

  public KmsKey withBackingKeys(List<BackingKey> others) {
    KmsKey key = new KmsKey(metadata, policy, tags, others, rotationSchedule, passage);
    boolean external = metadata.origin() == KeyOrigin.EXTERNAL;
    return key.withMetadata(
        metadata.withMaterial(
            key.current().map(BackingKey::id),
            external ? Imports.expiration(key) : Optional.empty()));
  }

  public KmsKey rotated(KeyMaterial material, Instant date, RotationType type) {
    return withBackingKeys(
        Stream.concat(backingKeys.stream(), Stream.of(BackingKey.rotated(material, date, type)))
            .toList());
  }

  /** When something next happens to the key by itself. */
  public Optional<Instant> due() {
    return Stream.of(
            passage.map(Passage::date),
            metadata.deletionDate(),
            rotationSchedule.filter(s -> rotates()).map(RotationSchedule::next),
            Imports.end(this))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** A replica has the rotations of its primary key. */
  private boolean rotates() {
    return metadata.enabled() && !metadata.isReplica();
  }

  /** The key after the rotation that its schedule asks for next. */
  KmsKey rotatedAsScheduled(KeyMaterial material) {
    return rotatedAutomatically(material, rotationSchedule.orElseThrow().next());
  }

  /** The key at the end of its passage. */
  KmsKey arrived() {
    boolean passes = state() == KeyState.CREATING || state() == KeyState.UPDATING;
    return new KmsKey(
        passes ? metadata.in(passage.orElseThrow().to()) : metadata,
        policy,
        tags,
        backingKeys,
        rotationSchedule,
        Optional.empty());
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
    return rotates() && rotationSchedule.filter(s -> s.isDueAt(now)).isPresent();
  }

  private KmsKey rotatedAutomatically(KeyMaterial material, Instant date) {
    return rotated(material, date, RotationType.AUTOMATIC)
        .withRotationSchedule(rotationSchedule.map(s -> s.afterRotationAt(date)));
  }
}
