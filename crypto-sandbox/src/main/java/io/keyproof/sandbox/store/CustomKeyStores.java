package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.CustomKeyStore;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The custom key stores, by id. */
public final class CustomKeyStores {
  private final AccountRegion place;
  private final Consumer<Change> changes;
  private final SortedMap<String, CustomKeyStore> stores = new TreeMap<>();

  CustomKeyStores(AccountRegion place, Consumer<Change> changes) {
    this.place = place;
    this.changes = changes;
  }

  public Optional<CustomKeyStore> find(String id) {
    return Optional.ofNullable(stores.get(id));
  }

  public Collection<CustomKeyStore> all() {
    return stores.values();
  }

  public void put(CustomKeyStore store) {
    stores.put(store.customKeyStoreId(), store);
    changes.accept(new Change.CustomKeyStorePut(place, store));
  }

  public void remove(String id) {
    stores.remove(id);
    changes.accept(new Change.CustomKeyStoreRemoved(place, id));
  }
}
