package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.KeyFacts;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of DescribeKey and GetKeyRotationStatus. What they do not say stays absent, except
 * for what AWS defines by another member: material that AWS KMS made or that was imported is in no
 * custom key store.
 */
final class KeyFactsNormalizer {

  private static final String NONE = "NONE";
  private static final Set<String> ORIGINS_WITHOUT_STORE = Set.of("AWS_KMS", "EXTERNAL");

  private final ObjectNode metadata;
  private final Complaints complaints;

  private KeyFactsNormalizer(ObjectNode metadata, Complaints complaints) {
    this.metadata = metadata;
    this.complaints = complaints;
  }

  static KeyFacts facts(ObjectNode metadata, Complaints complaints) {
    return new KeyFactsNormalizer(metadata, complaints).facts();
  }

  /** The KeyRotationEnabled of a GetKeyRotationStatus answer. */
  static Optional<Boolean> rotationEnabled(ObjectNode status, Complaints complaints) {
    return new KeyFactsNormalizer(status, complaints).bool("KeyRotationEnabled");
  }

  private KeyFacts facts() {
    Optional<String> origin = text("Origin");
    return new KeyFacts(
        text("KeySpec").or(() -> text("CustomerMasterKeySpec")),
        text("KeyUsage"),
        text("KeyState").or(this::stateByEnabled),
        origin,
        text("KeyManager"),
        multiRegionKeyType(),
        text("CustomKeyStoreId")
            .or(() -> origin.filter(ORIGINS_WITHOUT_STORE::contains).map(none -> NONE)),
        Optional.empty(),
        metadata.span(),
        Optional.empty());
  }

  private Optional<String> stateByEnabled() {
    if (metadata.has("DeletionDate")) {
      return Optional.of("PendingDeletion");
    }
    return bool("Enabled").map(enabled -> enabled ? "Enabled" : "Disabled");
  }

  private Optional<String> multiRegionKeyType() {
    Optional<Boolean> multiRegion = bool("MultiRegion");
    if (multiRegion.isPresent() && !multiRegion.get()) {
      return Optional.of(NONE);
    }
    return metadata
        .object("MultiRegionConfiguration")
        .flatMap(configuration -> configuration.string("MultiRegionKeyType"))
        .map(StringNode::value);
  }

  private Optional<String> text(String name) {
    Optional<Node> value = metadata.get(name);
    if (value.isPresent() && !(value.get() instanceof StringNode)) {
      complain(name, "a string", value.get());
    }
    return metadata.string(name).map(StringNode::value);
  }

  private Optional<Boolean> bool(String name) {
    Optional<Node> value = metadata.get(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof BoolNode bool) {
      return Optional.of(bool.value());
    }
    complain(name, "`true` or `false`", value.get());
    return Optional.empty();
  }

  private void complain(String name, String expected, Node found) {
    String words = found instanceof StringNode string ? Excerpt.of(string.value()) : found.words();
    complaints.error(found.span(), "`" + name + "` must be " + expected + ", got " + words);
  }
}
