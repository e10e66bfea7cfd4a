package io.keyproof.sandbox.store;

import java.time.Instant;

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

  /** The key to which something is due first. */
  KmsKey firstDue() {
    return keys.firstDue();
  }

  /** A key takes its aliases and grants with it. */
  void delete(String keyId) {
    keys.remove(keyId);
    aliases.removeAllOf(keyId);
    grants.removeAllOn(keyId);
  }
}
