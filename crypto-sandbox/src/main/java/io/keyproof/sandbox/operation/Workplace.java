package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.SymmetricCipher;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.store.Inventory;

/** What the operations have at hand. */
record Workplace(
    AccountRegion place,
    Inventory inventory,
    Access access,
    KeyLookup lookup,
    SymmetricCipher cipher,
    RandomBytes random,
    IdSource ids) {

  static Workplace of(
      AccountRegion place,
      Inventory inventory,
      AccessDecider decider,
      RandomBytes random,
      IdSource ids) {
    return new Workplace(
        place,
        inventory,
        new Access(place, decider, inventory),
        new KeyLookup(place, inventory),
        new SymmetricCipher(random),
        random,
        ids);
  }

  KeyMaterial newMaterial() {
    return KeyMaterial.generate(random);
  }
}
