package io.keyproof.catalog;

import io.keyproof.catalog.ApiOperation.Requirement;
import io.keyproof.catalog.ApiOperation.Target;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All operations of the AWS KMS API. */
public final class OperationCatalog {

  private static final OperationCatalog BUNDLED = read();

  private final Map<String, ApiOperation> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private OperationCatalog(List<ApiOperation> operations) {
    operations.forEach(operation -> byName.put(operation.name(), operation));
  }

  /** The catalogue that ships with this version. */
  public static OperationCatalog bundled() {
    return BUNDLED;
  }

  /** Every operation, by name. */
  public Collection<ApiOperation> operations() {
    return List.copyOf(byName.values());
  }

  /** Operation names are compared without regard to case. */
  public Optional<ApiOperation> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The operations that need a permission. */
  public List<String> needing(String action) {
    String wanted = action.toLowerCase(Locale.ROOT);
    return byName.values().stream()
        .filter(
            operation ->
                operation.requirements().stream()
                    .anyMatch(each -> each.action().toLowerCase(Locale.ROOT).equals(wanted)))
        .map(ApiOperation::name)
        .toList();
  }

  private static OperationCatalog read() {
    JsonNode root = CatalogResource.read("kms-actions.json");
    return new OperationCatalog(
        root.get("operations").valueStream().map(OperationCatalog::operation).toList());
  }

  private static ApiOperation operation(JsonNode node) {
    return new ApiOperation(
        node.get("name").asString(),
        node.get("requires").valueStream().map(OperationCatalog::requirement).toList());
  }

  private static Requirement requirement(JsonNode node) {
    return new Requirement(
        node.get("action").asString(),
        Target.valueOf(node.get("on").asString()),
        Optional.ofNullable(node.get("parameter")).map(JsonNode::asString));
  }
}
