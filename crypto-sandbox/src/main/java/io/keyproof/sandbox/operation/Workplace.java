package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.SymmetricCipher;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.CustomKeyStore;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.store.Inventory;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.World;

/** What the operations have at hand. */
record Workplace(
    AccountRegion place,
    World world,
    Inventory inventory,
    Access access,
    KeyLookup lookup,
    SymmetricCipher cipher,
    RandomBytes random,
    IdSource ids,
    KeyPairSource keyPairs) {

  static Workplace of(
      AccountRegion place,
      World world,
      AccessDecider decider,
      RandomBytes random,
      IdSource ids,
      KeyPairSource keyPairs) {
    return new Workplace(
        place,
        world,
        world.at(place),
        new Access(place, decider, world),
        new KeyLookup(place, world),
        new SymmetricCipher(random),
        random,
        ids,
        keyPairs);
  }

  /** Where a key and its grants are, which may be another account's. */
  Inventory holding(KmsKey key) {
    return world.seenAt(place.ofAccount(key.metadata().awsAccountId()));
  }

  /** The custom key store of this id. */
  CustomKeyStore customKeyStore(String id) {
    return inventory.customKeyStores().find(id).orElseThrow(() -> noCustomKeyStore(id));
  }

  static KmsException noCustomKeyStore(String idOrName) {
    return new KmsException(
        ErrorCode.CUSTOM_KEY_STORE_NOT_FOUND,
        "The custom key store " + idOrName + " does not exist.");
  }

  /** Is the key in a custom key store that is not connected? */
  boolean isAway(KmsKey key) {
    return key.metadata()
        .residence()
        .flatMap(home -> inventory.customKeyStores().find(home.customKeyStoreId()))
        .filter(store -> !store.isConnected())
        .isPresent();
  }

  KeyMaterial newMaterial() {
    return KeyMaterial.generate(random);
  }
}
