package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.SymmetricCipher;
import io.keyproof.sandbox.key.AccountRegion;
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

  KeyMaterial newMaterial() {
    return KeyMaterial.generate(random);
  }
}
