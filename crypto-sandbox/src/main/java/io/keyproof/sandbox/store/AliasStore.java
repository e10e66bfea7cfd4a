package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.Alias;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The aliases, by name. */
public final class AliasStore {
  private final SortedMap<String, Alias> aliases = new TreeMap<>();

  public Optional<Alias> find(String aliasName) {
    return Optional.ofNullable(aliases.get(aliasName));
  }

  public List<Alias> all() {
    return List.copyOf(aliases.values());
  }

  public List<Alias> of(String keyId) {
    return aliases.values().stream().filter(alias -> alias.targetKeyId().equals(keyId)).toList();
  }

  public void put(Alias alias) {
    aliases.put(alias.aliasName(), alias);
  }

  public void remove(String aliasName) {
    aliases.remove(aliasName);
  }

  void removeAllOf(String keyId) {
    aliases.values().removeIf(alias -> alias.targetKeyId().equals(keyId));
  }
}
