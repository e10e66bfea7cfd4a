package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.ExpirationModel;
import io.keyproof.sandbox.key.KeyMetadata.Expiration;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.store.BackingKey.Imported;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keys whose material is imported: it can be there, end, be deleted and come again. */
public final class Imports {
  private Imports() {}

  /** The key with further material: its first, or one that waits for a rotation. */
  public static KmsKey added(KmsKey key, KeyMaterial material, Imported terms) {
    return settled(
        key.withBackingKeys(
            Stream.concat(
                    key.backingKeys().stream(), Stream.of(BackingKey.imported(material, terms)))
                .toList()));
  }

  /** The key with material again that it has had. */
  public static KmsKey restored(KmsKey key, KeyMaterial material, Imported terms) {
    return settled(changed(key, material.id(), same -> same.again(material, terms)));
  }

  /** The key without the bytes of one material. */
  public static KmsKey removed(KmsKey key, String keyMaterialId) {
    Optional<BackingKey> pending =
        key.pending().filter(waiting -> waiting.id().equals(keyMaterialId));
    if (pending.isPresent()) {
      return key.withBackingKeys(
          key.backingKeys().stream().filter(each -> !each.equals(pending.get())).toList());
    }
    return settled(changed(key, keyMaterialId, BackingKey::without));
  }

  /** The key encrypting with the material that waited for it. */
  public static KmsKey rotated(KmsKey key, Instant now) {
    String id = key.pending().orElseThrow().id();
    return changed(key, id, waiting -> waiting.taken(now));
  }

  /** The key without the material that has ended. */
  static KmsKey expired(KmsKey key, Instant now) {
    KmsKey left = key;
    for (BackingKey each : key.backingKeys()) {
      if (each.end().filter(end -> !end.isAfter(now)).isPresent()) {
        left = removed(left, each.id());
      }
    }
    return left;
  }

  static Optional<Instant> end(KmsKey key) {
    return key.backingKeys().stream().flatMap(each -> each.end().stream()).min(Instant::compareTo);
  }

  static Optional<Expiration> expiration(KmsKey key) {
    return key.current()
        .filter(current -> current.material().isPresent())
        .flatMap(BackingKey::imported)
        .map(
            terms ->
                new Expiration(
                    terms.validTo().isPresent()
                        ? ExpirationModel.KEY_MATERIAL_EXPIRES
                        : ExpirationModel.KEY_MATERIAL_DOES_NOT_EXPIRE,
                    terms.validTo()));
  }

  private static KmsKey changed(KmsKey key, String id, UnaryOperator<BackingKey> change) {
    List<BackingKey> changed =
        key.backingKeys().stream()
            .map(each -> each.id().equals(id) ? change.apply(each) : each)
            .toList();
    return key.withBackingKeys(changed);
  }

  /** A key works once all of its material is there; one that is to be deleted stays so. */
  private static KmsKey settled(KmsKey key) {
    boolean complete =
        !key.backingKeys().isEmpty() && key.backingKeys().stream().noneMatch(BackingKey::isMissing);
    if (complete && key.state() == KeyState.PENDING_IMPORT) {
      return key.withMetadata(key.metadata().in(KeyState.ENABLED));
    }
    boolean works = key.state() == KeyState.ENABLED || key.state() == KeyState.DISABLED;
    return !complete && works ? key.withMetadata(key.metadata().in(KeyState.PENDING_IMPORT)) : key;
  }
}
