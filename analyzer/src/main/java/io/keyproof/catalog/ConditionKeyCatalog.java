package io.keyproof.catalog;

import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.catalog.ConditionKeyFacts.ValueType;
import io.keyproof.model.ConditionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The condition keys that requests to KMS can carry: all {@code kms:} keys and the global ones. */
public final class ConditionKeyCatalog {

  private static final ConditionKeyCatalog BUNDLED = read();

  private final List<ConditionKeyFacts> keys;
  private final Map<String, ConditionKeyFacts> exact = new HashMap<>();
  private final List<Family> families = new ArrayList<>();

  /** The keys that begin in one way and go on as the user chooses. */
  private record Family(String prefix, ConditionKeyFacts facts) {

    static Family of(ConditionKeyFacts facts) {
      String prefix = facts.name().substring(0, facts.name().length() - 1);
      return new Family(prefix.toLowerCase(Locale.ROOT), facts);
    }

    boolean holds(ConditionKey key) {
      return key.canonical().length() > prefix.length() && key.canonical().startsWith(prefix);
    }
  }

  private ConditionKeyCatalog(List<ConditionKeyFacts> keys) {
    this.keys = List.copyOf(keys);
    for (ConditionKeyFacts key : keys) {
      if (key.name().endsWith("*")) {
        families.add(Family.of(key));
      } else {
        exact.put(key.name().toLowerCase(Locale.ROOT), key);
      }
    }
  }

  /** The catalogue that ships with this version. */
  public static ConditionKeyCatalog bundled() {
    return BUNDLED;
  }

  public List<ConditionKeyFacts> keys() {
    return keys;
  }

  /** The key of that name, or the family it belongs to ({@code aws:PrincipalTag/*}). */
  public Optional<ConditionKeyFacts> find(ConditionKey key) {
    ConditionKeyFacts found = exact.get(key.canonical());
    if (found != null) {
      return Optional.of(found);
    }
    for (Family family : families) {
      if (family.holds(key)) {
        return Optional.of(family.facts());
      }
    }
    return Optional.empty();
  }

  private static ConditionKeyCatalog read() {
    JsonNode root = CatalogResource.read("condition-keys.json");
    return new ConditionKeyCatalog(
        root.get("keys").valueStream().map(ConditionKeyCatalog::facts).toList());
  }

  private static ConditionKeyFacts facts(JsonNode node) {
    return new ConditionKeyFacts(
        node.get("name").asString(),
        type(node.get("type").asString()),
        node.get("multivalued").asBoolean(),
        CatalogResource.strings(node.get("actions")).stream()
            .map(operation -> "kms:" + operation)
            .collect(Collectors.toSet()),
        Presence.valueOf(node.get("direct").asString()),
        Presence.valueOf(node.get("forwardAccess").asString()),
        Presence.valueOf(node.get("servicePrincipal").asString()),
        List.copyOf(CatalogResource.strings(node.get("values"))));
  }

  private static ValueType type(String awsName) {
    return switch (awsName) {
      case "String", "ArrayOfString" -> ValueType.STRING;
      case "ARN" -> ValueType.ARN;
      case "Bool" -> ValueType.BOOL;
      case "Numeric" -> ValueType.NUMERIC;
      case "Date" -> ValueType.DATE;
      case "IPAddress" -> ValueType.IP_ADDRESS;
      default -> throw new IllegalStateException("unknown condition key type " + awsName);
    };
  }
}
