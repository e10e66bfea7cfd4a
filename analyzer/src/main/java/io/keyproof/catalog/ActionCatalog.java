package io.keyproof.catalog;

import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.model.GrantOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All actions of AWS KMS. */
public final class ActionCatalog {

  private static final ActionCatalog BUNDLED = read();

  private final List<KmsAction> actions;
  private final Map<String, KmsAction> byLowerCaseName;

  private ActionCatalog(List<KmsAction> actions) {
    this.actions = List.copyOf(actions);
    this.byLowerCaseName =
        actions.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    action -> action.name().toLowerCase(Locale.ROOT), Function.identity()));
  }

  /** The catalogue that ships with this version. */
  public static ActionCatalog bundled() {
    return BUNDLED;
  }

  /** Every action, by name. */
  public List<KmsAction> actions() {
    return actions;
  }

  /** Action names are compared without regard to case. */
  public Optional<KmsAction> find(String name) {
    return Optional.ofNullable(byLowerCaseName.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Every action by its name in lower case, for patterns that are compared without regard to it.
   */
  public Map<String, KmsAction> byLowerCaseName() {
    return byLowerCaseName;
  }

  private static ActionCatalog read() {
    JsonNode root = CatalogResource.read("kms-actions.json");
    return new ActionCatalog(root.get("actions").valueStream().map(ActionCatalog::action).toList());
  }

  private static KmsAction action(JsonNode node) {
    Set<ResourceType> types = new HashSet<>();
    node.get("resourceTypes").forEach(type -> types.add(ResourceType.valueOf(type.asString())));
    return new KmsAction(
        node.get("name").asString(),
        node.get("accessLevel").asString(),
        types,
        node.get("crossAccount").asBoolean(),
        node.get("grantOperation").isNull()
            ? Optional.empty()
            : GrantOperation.ofAwsName(node.get("grantOperation").asString()),
        EncryptionContextUse.valueOf(node.get("encryptionContext").asString()),
        CatalogResource.strings(node.get("keyUsages")),
        CatalogResource.strings(node.get("conditionKeys")));
  }
}
