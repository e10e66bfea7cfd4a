package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.Grant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The grants, by key; the lists are immutable and in the order of the grant ids. */
public final class GrantStore {
  private final Map<String, List<Grant>> grants = new HashMap<>();

  public List<Grant> on(String keyId) {
    return grants.getOrDefault(keyId, List.of());
  }

  /** The grants of all keys. */
  public Stream<Grant> all() {
    return grants.values().stream().flatMap(List::stream);
  }

  public Optional<Grant> find(String keyId, String grantId) {
    return on(keyId).stream().filter(grant -> grant.grantId().equals(grantId)).findFirst();
  }

  public void add(String keyId, Grant grant) {
    grants.put(
        keyId,
        Stream.concat(on(keyId).stream(), Stream.of(grant))
            .sorted(Comparator.comparing(Grant::grantId))
            .toList());
  }

  public void remove(String keyId, String grantId) {
    grants.put(
        keyId, on(keyId).stream().filter(grant -> !grant.grantId().equals(grantId)).toList());
  }

  void removeAllOn(String keyId) {
    grants.remove(keyId);
  }
}
