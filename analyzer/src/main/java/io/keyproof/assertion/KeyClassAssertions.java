package io.keyproof.assertion;

import io.keyproof.document.tree.Faults;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.settings.KeyClass;
import io.keyproof.source.SourceSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What settings require of keys, as assertions about them. */
final class KeyClassAssertions {

  static final String CONTEXT = "required-encryption-context";
  static final String SERVICE = "required-via-service";
  static final String ADMINISTRATORS = "unlisted-key-administrator";

  /** The root user of the key's account can change whatever is required of the others. */
  private static final List<String> ALL_BUT_ROOT = List.of("role/*", "user/*", "outside account");

  private static final List<String> USES =
      List.of(
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private static final List<String> ADMINISTRATION =
      List.of(
          "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:DeleteImportedKeyMaterial",
          "kms:ReplicateKey",
          "kms:UpdatePrimaryRegion");

  private KeyClassAssertions() {}

  /**
   * What one requirement comes to.
   *
   * @param ruleId what a finding of it is called
   * @param requirement in words
   */
  record Required(String ruleId, String requirement, Assertion assertion) {}

  static List<Required> of(KeyClass keyClass) {
    SourceSpan span = keyClass.span();
    List<Required> all = new ArrayList<>();
    for (String name : keyClass.require().encryptionContext()) {
      String condition = "kms:EncryptionContext:" + name;
      Node requires = object(span, "Null", object(span, condition, text("false", span)));
      all.add(
          new Required(
              CONTEXT,
              "the encryption context must name `" + name + "`",
              always(keyClass, requires)));
    }
    List<String> services = keyClass.require().viaService();
    if (!services.isEmpty()) {
      Node requires =
          object(span, "StringLike", object(span, "kms:ViaService", texts(services, span)));
      all.add(
          new Required(
              SERVICE,
              "data may only be used through " + String.join(", ", services),
              always(keyClass, requires)));
    }
    return all;
  }

  /** Nobody else may administer a key. */
  static Required administrators(List<String> arns, SourceSpan span) {
    List<String> by = new ArrayList<>(arns);
    by.add("root");
    Node claim =
        object(
            span,
            "action",
            texts(ADMINISTRATION, span),
            "key",
            text("*", span),
            "by",
            texts(by, span));
    return new Required(
        ADMINISTRATORS,
        "only the listed administrators may change or delete a key",
        read(ADMINISTRATORS, "only", claim, span));
  }

  private static Assertion always(KeyClass keyClass, Node requires) {
    SourceSpan span = keyClass.span();
    Node claim =
        object(
            span,
            "action",
            texts(USES, span),
            "key",
            text("*", span),
            "by",
            texts(ALL_BUT_ROOT, span),
            "requires",
            requires);
    return read(keyClass.name(), "always", claim, span);
  }

  /** By way of the reader, so that both mean the same. */
  private static Assertion read(String name, String kind, Node claim, SourceSpan span) {
    Faults faults = new Faults();
    Node node = object(span, "name", text(name, span), kind, claim);
    return new ClaimReader(Path.of(""), faults)
        .read(node)
        .filter(assertion -> !faults.areErrors())
        .orElseThrow(() -> new IllegalArgumentException(faults.diagnostics().toString()));
  }

  /** Names and nodes in turn. */
  private static ObjectNode object(SourceSpan span, Object... pairs) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.add(new Member((String) pairs[i], span, (Node) pairs[i + 1]));
    }
    return new ObjectNode(members, span);
  }

  private static ArrayNode texts(List<String> values, SourceSpan span) {
    List<Node> nodes = new ArrayList<>();
    values.forEach(value -> nodes.add(text(value, span)));
    return new ArrayNode(nodes, span);
  }

  private static StringNode text(String value, SourceSpan span) {
    return new StringNode(value, span);
  }
}
