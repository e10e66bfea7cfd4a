package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All that an account and Region holds. Not thread-safe: many may read at once, or one may write.
 */
public record Inventory(
    KeyStore keys, AliasStore aliases, GrantStore grants, CustomKeyStores customKeyStores) {

  /**
   * An inventory without anything in it.
   *
   * @param changes who is told of everything that changes
   */
  static Inventory empty(AccountRegion place, Consumer<Change> changes) {
    return new Inventory(
        new KeyStore(place, changes),
        new AliasStore(place, changes),
        new GrantStore(place, changes),
        new CustomKeyStores(place, changes));
  }

  /** Has time brought a rotation or a deletion that is not carried out yet? Safe without a lock. */
  public boolean isBehind(Instant now) {
    return keys.isAnythingDueAt(now);
  }

  /** All that there is, as what would have to happen to an empty inventory. */
  Stream<Change> everything(AccountRegion place) {
    return Stream.of(
            keys.all().stream().map(key -> (Change) new Change.KeyPut(place, key)),
            aliases.all().stream().map(alias -> (Change) new Change.AliasPut(place, alias)),
            grants.everything(),
            customKeyStores.all().stream()
                .map(store -> (Change) new Change.CustomKeyStorePut(place, store)))
        .flatMap(each -> each);
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
