package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Alias;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The aliases, by name, and by the key that they point to. */
public final class AliasStore {
  private final AccountRegion place;
  private final Consumer<Change> changes;
  private final SortedMap<String, Alias> aliases = new TreeMap<>();
  private final Map<String, SortedMap<String, Alias>> byKey = new HashMap<>();

  AliasStore(AccountRegion place, Consumer<Change> changes) {
    this.place = place;
    this.changes = changes;
  }

  public Optional<Alias> find(String aliasName) {
    return Optional.ofNullable(aliases.get(aliasName));
  }

  public Collection<Alias> all() {
    return aliases.values();
  }

  public List<Alias> of(String keyId) {
    SortedMap<String, Alias> some = byKey.get(keyId);
    return some == null ? List.of() : List.copyOf(some.values());
  }

  public void put(Alias alias) {
    forget(alias.aliasName());
    aliases.put(alias.aliasName(), alias);
    byKey
        .computeIfAbsent(alias.targetKeyId(), key -> new TreeMap<>())
        .put(alias.aliasName(), alias);
    changes.accept(new Change.AliasPut(place, alias));
  }

  public void remove(String aliasName) {
    forget(aliasName);
    changes.accept(new Change.AliasRemoved(place, aliasName));
  }

  void removeAllOf(String keyId) {
    of(keyId).forEach(alias -> forget(alias.aliasName()));
  }

  private void forget(String aliasName) {
    Alias gone = aliases.remove(aliasName);
    if (gone == null) {
      return;
    }
    SortedMap<String, Alias> others = byKey.get(gone.targetKeyId());
    if (others != null) {
      others.remove(aliasName);
      if (others.isEmpty()) {
        byKey.remove(gone.targetKeyId());
      }
    }
  }
}
