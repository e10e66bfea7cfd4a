package io.keyproof.normalize;

import io.keyproof.model.KeyArn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the ARNs and ids that documents name are one key. A bare id is the key of the only ARN
 * that ends in it; replicas of a multi-Region key share their id, and then the bare one names none.
 */
final class KeyIds {

  private final Map<String, Set<String>> arnsById = new HashMap<>();

  void add(String arnOrId) {
    Set<String> arns = arnsById.computeIfAbsent(id(arnOrId), id -> new HashSet<>());
    KeyArn.parse(arnOrId).map(KeyArn::toString).ifPresent(arns::add);
  }

  /** The same text for the same key; empty if it cannot be told which key is meant. */
  Optional<String> key(String arnOrId) {
    Set<String> arns = arnsById.getOrDefault(id(arnOrId), Set.of());
    if (arns.size() <= 1) {
      return Optional.of(id(arnOrId));
    }
    return KeyArn.parse(arnOrId).map(KeyArn::toString);
  }

  /** Whether both can be the same key. */
  static boolean agree(String one, String other) {
    Optional<KeyArn> oneArn = KeyArn.parse(one);
    Optional<KeyArn> otherArn = KeyArn.parse(other);
    if (oneArn.isPresent() && otherArn.isPresent()) {
      return oneArn.equals(otherArn);
    }
    return id(one).equals(id(other));
  }

  private static String id(String arnOrId) {
    return KeyArn.parse(arnOrId).map(KeyArn::keyId).orElse(arnOrId);
  }
}
