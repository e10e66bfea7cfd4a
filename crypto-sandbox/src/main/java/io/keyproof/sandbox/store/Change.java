package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Alias;
import io.keyproof.sandbox.key.CustomKeyStore;
import io.keyproof.sandbox.key.Grant;

/** What happened to the inventory of a place; done again in the same order, it gives the same. */
public sealed interface Change {
  AccountRegion place();

  /** Does it to an inventory. */
  void applyTo(Inventory inventory);

  record KeyPut(AccountRegion place, KmsKey key) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.keys().put(key);
    }
  }

  /** A key goes, with its aliases and grants. */
  record KeyRemoved(AccountRegion place, String keyId) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.delete(keyId);
    }
  }

  record AliasPut(AccountRegion place, Alias alias) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.aliases().put(alias);
    }
  }

  record AliasRemoved(AccountRegion place, String aliasName) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.aliases().remove(aliasName);
    }
  }

  record GrantAdded(AccountRegion place, String keyId, Grant grant) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.grants().add(keyId, grant);
    }
  }

  record GrantRemoved(AccountRegion place, String keyId, String grantId) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.grants().remove(keyId, grantId);
    }
  }

  record CustomKeyStorePut(AccountRegion place, CustomKeyStore store) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.customKeyStores().put(store);
    }
  }

  record CustomKeyStoreRemoved(AccountRegion place, String customKeyStoreId) implements Change {
    @Override
    public void applyTo(Inventory inventory) {
      inventory.customKeyStores().remove(customKeyStoreId);
    }
  }
}
