package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Grant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The grants, by key; the lists are immutable and in the order of the grant ids. */
public final class GrantStore {
  private final AccountRegion place;
  private final Consumer<Change> changes;
  private final Map<String, SortedMap<String, Grant>> grants = new HashMap<>();

  // Lists that readers were given, many at a time; each is good until the key's grants change.
  private final Map<String, List<Grant>> lists = new ConcurrentHashMap<>();

  GrantStore(AccountRegion place, Consumer<Change> changes) {
    this.place = place;
    this.changes = changes;
  }

  /** The same list as before, if nothing has changed. */
  public List<Grant> on(String keyId) {
    SortedMap<String, Grant> some = grants.get(keyId);
    return some == null
        ? List.of()
        : lists.computeIfAbsent(keyId, key -> List.copyOf(some.values()));
  }

  public int count(String keyId) {
    SortedMap<String, Grant> some = grants.get(keyId);
    return some == null ? 0 : some.size();
  }

  /** The grants of all keys. */
  public Stream<Grant> all() {
    return grants.values().stream().flatMap(some -> some.values().stream());
  }

  public Optional<Grant> find(String keyId, String grantId) {
    SortedMap<String, Grant> some = grants.get(keyId);
    return some == null ? Optional.empty() : Optional.ofNullable(some.get(grantId));
  }

  public void add(String keyId, Grant grant) {
    grants.computeIfAbsent(keyId, key -> new TreeMap<>()).put(grant.grantId(), grant);
    lists.remove(keyId);
    changes.accept(new Change.GrantAdded(place, keyId, grant));
  }

  public void remove(String keyId, String grantId) {
    SortedMap<String, Grant> some = grants.get(keyId);
    if (some != null) {
      some.remove(grantId);
    }
    lists.remove(keyId);
    changes.accept(new Change.GrantRemoved(place, keyId, grantId));
  }

  void removeAllOn(String keyId) {
    grants.remove(keyId);
    lists.remove(keyId);
  }

  Stream<Change> everything() {
    return grants.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().values().stream()
                    .map(grant -> new Change.GrantAdded(place, entry.getKey(), grant)));
  }
}
