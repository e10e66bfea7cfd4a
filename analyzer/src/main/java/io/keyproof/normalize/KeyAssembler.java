package io.keyproof.normalize;

import io.keyproof.document.Folder;
import io.keyproof.document.PolicyDocument;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Text;
import io.keyproof.normalize.AliasNormalizer.Alias;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what belongs to one key: the documents of a folder {@code keys/NAME/}, and
 * elsewhere the answers of DescribeKey, GetKeyRotationStatus and ListGrants that name the same key.
 * A key policy elsewhere names no key and is a key of its own.
 */
final class KeyAssembler {

  private final TextNormalizer texts;
  private final KeyIds ids = new KeyIds();
  private final Map<String, KeyParts> keys = new LinkedHashMap<>();
  private final Map<KeyParts, Ambiguity> folders = new LinkedHashMap<>();
  private final List<Alias> aliases = new ArrayList<>();

  private record Ambiguity(PolicyDocument document, Complaints complaints) {}

  KeyAssembler(TextNormalizer texts) {
    this.texts = texts;
  }

  /** To be told of all documents before the first is added. */
  void announce(PolicyDocument document) {
    document.subject().ifPresent(id -> ids.add(id.value()));
    if (document.content() instanceof ArrayNode grants) {
      grants.elements().forEach(grant -> keyId(grant).ifPresent(id -> ids.add(id.value())));
    }
  }

  void addPolicy(PolicyDocument document, Policy policy, Complaints complaints) {
    KeyParts parts = ofDocument(document, Optional.empty());
    parts.add(policy);
    if (document.folder().isPresent()) {
      folders.putIfAbsent(parts, new Ambiguity(document, complaints));
    }
  }

  void addGrants(PolicyDocument document, Complaints complaints) {
    if (!(document.content() instanceof ArrayNode grants)) {
      return;
    }
    int position = 0;
    for (Node node : grants.elements()) {
      position++;
      String fallbackId = "grant " + position + " of " + document.name();
      Optional<StringNode> id = keyId(node);
      KeyParts parts = ofDocument(document, id);
      if (id.isPresent()) {
        name(parts, id.get(), complaints);
      }
      Optional<Grant> grant = GrantNormalizer.grant(node, fallbackId, texts, complaints);
      grant.ifPresent(parts::add);
    }
  }

  void addFacts(PolicyDocument document, Complaints complaints) {
    if (document.content() instanceof ObjectNode metadata) {
      KeyParts parts = ofDocument(document, document.subject());
      KeyFacts facts = KeyFactsNormalizer.facts(metadata, complaints);
      if (isAbout(parts, document, complaints)) {
        parts.add(facts, complaints);
      }
      if (!isInKeyFolder(document)) {
        parts.rename(document.name());
      }
    }
  }

  void addRotationStatus(PolicyDocument document, Complaints complaints) {
    if (document.content() instanceof ObjectNode status) {
      KeyParts parts = ofDocument(document, document.subject());
      KeyFacts rotation = KeyFactsNormalizer.rotation(status, complaints);
      if (isAbout(parts, document, complaints)) {
        parts.addRotation(rotation, complaints);
      }
    }
  }

  /** In a key's folder they are that key's; elsewhere those of every key that is told otherwise. */
  void addAliases(PolicyDocument document, Complaints complaints) {
    if (!(document.content() instanceof ArrayNode answer)) {
      return;
    }
    List<Alias> found = AliasNormalizer.aliases(answer, complaints);
    if (!isInKeyFolder(document)) {
      aliases.addAll(found);
      return;
    }
    KeyParts parts = ofDocument(document, Optional.empty());
    for (Alias alias : found) {
      if (name(parts, alias.key(), complaints)) {
        parts.addAlias(alias.name());
      }
    }
  }

  /** Of the key whose folder they are in: the answer names none. */
  void addTags(PolicyDocument document, Complaints complaints) {
    if (document.content() instanceof ObjectNode answer && isInKeyFolder(document)) {
      ofDocument(document, Optional.empty()).addTags(TagNormalizer.tags(answer, complaints));
    }
  }

  List<KmsKey> keys() {
    for (Alias alias : aliases) {
      keys.values().stream()
          .filter(parts -> parts.isCalled(alias.key().value()))
          .forEach(parts -> parts.addAlias(alias.name()));
    }
    folders.forEach(
        (parts, first) -> {
          if (parts.isAmbiguous()) {
            first.complaints.warning(
                first.document.content().span(),
                "its folder holds several key policies: each is taken as a key with all the grants"
                    + " and facts of the folder");
          }
        });
    return keys.values().stream().flatMap(parts -> parts.keys().stream()).toList();
  }

  /** Facts of another key than the others are about say nothing of this one. */
  private static boolean isAbout(KeyParts parts, PolicyDocument document, Complaints complaints) {
    return document.subject().map(id -> name(parts, id, complaints)).orElse(true);
  }

  private static boolean name(KeyParts parts, StringNode id, Complaints complaints) {
    AccountIds.check(Text.of(id.value()), id.span(), complaints);
    return parts.addId(id, complaints);
  }

  private KeyParts ofDocument(PolicyDocument document, Optional<StringNode> id) {
    boolean inFolder = isInKeyFolder(document);
    String name = inFolder ? document.folder().get().name() : document.name();
    String key =
        inFolder
            ? "folder " + document.folder().get().path()
            : id.flatMap(found -> ids.key(found.value()))
                .map(found -> "key " + found)
                .orElse("file " + document.file());
    return keys.computeIfAbsent(key, none -> new KeyParts(name, document.content().span()));
  }

  private static boolean isInKeyFolder(PolicyDocument document) {
    return document.folder().filter(folder -> folder.type() == Folder.Type.KEY).isPresent();
  }

  private static Optional<StringNode> keyId(Node grant) {
    return grant instanceof ObjectNode object ? object.string("KeyId") : Optional.empty();
  }
}
