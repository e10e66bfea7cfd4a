package io.keyproof.replay;

import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.key.GrantConstraints;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Grants by a value that their constraints demand of the encryption context: values are compared as
 * they are, names may differ in case.
 */
final class GrantsByValue {
  private final Map<String, Grant> all = new LinkedHashMap<>();
  private final Map<String, Grant> unconditional = new LinkedHashMap<>();
  private final Map<String, Map<String, Grant>> byValue = new HashMap<>();
  private final Map<String, String> chosen = new HashMap<>();
  private final Map<String, Integer> demands = new HashMap<>();

  void add(Grant grant) {
    all.put(grant.grantId(), grant);
    demanded(grant).forEach(value -> demands.merge(value, 1, Integer::sum));
    // The value that the fewest others demand tells it best from them.
    Optional<String> value = demanded(grant).min(Comparator.comparing(demands::get));
    value.ifPresent(telling -> chosen.put(grant.grantId(), telling));
    value
        .map(telling -> byValue.computeIfAbsent(telling, any -> new LinkedHashMap<>()))
        .orElse(unconditional)
        .put(grant.grantId(), grant);
  }

  void remove(Grant grant) {
    all.remove(grant.grantId());
    unconditional.remove(grant.grantId());
    demanded(grant)
        .forEach(value -> demands.computeIfPresent(value, (any, n) -> n == 1 ? null : n - 1));
    String value = chosen.remove(grant.grantId());
    if (value != null) {
      Map<String, Grant> some = byValue.getOrDefault(value, Map.of());
      some.remove(grant.grantId());
      if (some.isEmpty()) {
        byValue.remove(value);
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Adds the grants that can hold for an encryption context of these values, if there is one. */
  void collect(Optional<Set<String>> values, List<Grant> into) {
    if (values.isEmpty()) {
      into.addAll(all.values());
      return;
    }
    into.addAll(unconditional.values());
    values.get().forEach(value -> into.addAll(byValue.getOrDefault(value, Map.of()).values()));
  }

  private static Stream<String> demanded(Grant grant) {
    GrantConstraints constraints = grant.terms().constraints();
    return Stream.of(constraints.encryptionContextEquals(), constraints.encryptionContextSubset())
        .flatMap(Optional::stream)
        .flatMap(pairs -> pairs.values().stream())
        .distinct();
  }
}
