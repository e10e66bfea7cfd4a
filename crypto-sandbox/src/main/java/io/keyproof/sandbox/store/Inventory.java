package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * All that an account and Region holds. Not thread-safe: many may read at once, or one may write.
 */
public record Inventory(KeyStore keys, AliasStore aliases, GrantStore grants) {

  public static Inventory empty() {
    return new Inventory(new KeyStore(), new AliasStore(), new GrantStore());
  }

  /** Has time brought a rotation or a deletion that is not carried out yet? Safe without a lock. */
  public boolean isBehind(Instant now) {
    return keys.isAnythingDueAt(now);
  }

  /** Carries out the rotations and deletions that time has brought. */
  public void catchUp(Instant now, Supplier<KeyMaterial> materials) {
    while (isBehind(now)) {
      KmsKey key = keys.firstDue();
      if (key.metadata().deletionDate().isPresent()) {
        delete(key.keyId());
      } else {
        keys.put(key.rotatedAsScheduled(materials.get()));
      }
    }
  }

  /** A key takes its aliases and grants with it. */
  private void delete(String keyId) {
    keys.remove(keyId);
    aliases.removeAllOf(keyId);
    grants.removeAllOn(keyId);
  }
}
