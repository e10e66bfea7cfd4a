package io.keyproof.document;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a JSON document is: first by what the AWS CLI wraps around it, then by its folder, by
 * the names in its path where the content agrees, and by its content.
 */
final class DocumentRecognizer {

  /** AWS Organizations User Guide, "List of AWS services that support RCPs". */
  private static final Set<String> SERVICES_WITH_RCPS =
      Set.of(
          "aoss",
          "cognito-identity",
          "cognito-idp",
          "dynamodb",
          "ecr",
          "kms",
          "logs",
          "s3",
          "secretsmanager",
          "sqs",
          "sts");

  private final String file;
  private final Node root;
  private final SourceText text;

  private DocumentRecognizer(String file, Node root, SourceText text) {
    this.file = file;
    this.root = root;
    this.text = text;
  }

  static Recognition recognize(String file, Node root, SourceText text) {
    return new DocumentRecognizer(file, root, text).recognize();
  }

  private Recognition recognize() {
    if (root instanceof ObjectNode object) {
      return wrapped(object).or(() -> facts(object)).orElseGet(() -> policy(object));
    }
    return policy(root);
  }

  /** What {@code aws … get-…} prints around a policy. */
  private Optional<Recognition> wrapped(ObjectNode object) {
    Optional<StringNode> embedded = object.string("Policy").filter(DocumentRecognizer::holdsJson);
    if (embedded.isPresent()) {
      String reason = "the answer of GetKeyPolicy";
      return Optional.of(
          object.has("PolicyName")
              ? embedded(embedded.get(), DocumentKind.KEY_POLICY, reason)
              : embedded(embedded.get()));
    }
    Optional<ObjectNode> described = object.object("Policy");
    if (described.isPresent()) {
      return organizationsPolicy(described.get());
    }
    Optional<Node> version = object.object("PolicyVersion").flatMap(v -> v.get("Document"));
    if (version.isPresent()) {
      return Optional.of(
          identityPolicy(version.get(), Optional.empty(), "the answer of GetPolicyVersion"));
    }
    Optional<Node> inline = object.get("PolicyDocument");
    if (inline.isPresent() && object.has("PolicyName")) {
      return Optional.of(identityPolicy(inline.get(), Optional.empty(), "an inline policy"));
    }
    Optional<ObjectNode> role = object.object("Role");
    return role.flatMap(r -> r.get("AssumeRolePolicyDocument"))
        .map(
            document ->
                policyOf(
                    DocumentKind.TRUST_POLICY,
                    document,
                    role.flatMap(r -> r.string("Arn")),
                    "the answer of GetRole"));
  }

  private Optional<Recognition> organizationsPolicy(ObjectNode policy) {
    Optional<String> type =
        policy.object("PolicySummary").flatMap(s -> s.string("Type")).map(StringNode::value);
    Optional<StringNode> content = policy.string("Content");
    if (type.isEmpty() || content.isEmpty()) {
      return Optional.empty();
    }
    String reason = "the answer of DescribePolicy";
    return switch (type.get()) {
      case "SERVICE_CONTROL_POLICY" ->
          Optional.of(embedded(content.get(), DocumentKind.SERVICE_CONTROL_POLICY, reason));
      case "RESOURCE_CONTROL_POLICY" ->
          Optional.of(embedded(content.get(), DocumentKind.RESOURCE_CONTROL_POLICY, reason));
      default -> Optional.of(Recognition.none("an organization policy about something else"));
    };
  }

  private Optional<Recognition> facts(ObjectNode object) {
    if (object.get("Grants").orElse(null) instanceof ArrayNode grants) {
      return Optional.of(
          read(DocumentKind.GRANTS, grants, Optional.empty(), "the answer of ListGrants"));
    }
    if (object.get("Aliases").orElse(null) instanceof ArrayNode aliases && nameAliases(aliases)) {
      return Optional.of(
          read(DocumentKind.ALIASES, aliases, Optional.empty(), "the answer of ListAliases"));
    }
    if (object.get("Tags").orElse(null) instanceof ArrayNode tags && areOfKey(tags)) {
      return Optional.of(tags(object));
    }
    Optional<ObjectNode> metadata = object.object("KeyMetadata");
    if (metadata.isPresent()) {
      Optional<StringNode> key =
          metadata.get().string("Arn").or(() -> metadata.get().string("KeyId"));
      return Optional.of(
          read(DocumentKind.KEY_FACTS, metadata.get(), key, "the answer of DescribeKey"));
    }
    if (object.has("KeyRotationEnabled")) {
      return Optional.of(
          read(
              DocumentKind.ROTATION_STATUS,
              object,
              object.string("KeyId"),
              "the answer of GetKeyRotationStatus"));
    }
    return Optional.empty();
  }

  private static boolean nameAliases(ArrayNode aliases) {
    return aliases.elements().isEmpty()
        || aliases.elements().stream()
            .anyMatch(each -> each instanceof ObjectNode alias && alias.has("AliasName"));
  }

  /** Other services' tags have a {@code Key}. */
  private boolean areOfKey(ArrayNode tags) {
    return tags.elements().isEmpty()
        ? isInKeyFolder()
        : tags.elements().stream()
            .anyMatch(each -> each instanceof ObjectNode tag && tag.has("TagKey"));
  }

  /** The answer does not say of which key. */
  private Recognition tags(ObjectNode answer) {
    return isInKeyFolder()
        ? read(DocumentKind.TAGS, answer, Optional.empty(), "the answer of ListResourceTags")
        : Recognition.none("tags of a key that nothing names, expected in a folder `keys/NAME/`");
  }

  private boolean isInKeyFolder() {
    return Folder.of(file).filter(folder -> folder.type() == Folder.Type.KEY).isPresent();
  }

  private Recognition policy(Node content) {
    Optional<PolicyShape> shape = PolicyShape.of(content);
    return shape.isPresent()
        ? byPlaceAndContent(content, shape.get())
        : Recognition.none(otherFormat());
  }

  private Recognition byPlaceAndContent(Node content, PolicyShape shape) {
    Optional<Folder> folder = Folder.of(file);
    if (folder.isPresent() && isInKeyFolder()) {
      return read(
          DocumentKind.KEY_POLICY,
          content,
          Optional.empty(),
          "in the key folder `" + folder.get().path() + "`");
    }
    List<PathWords.Hint> unheeded = new ArrayList<>();
    for (PathWords.Hint hint : PathWords.hints(file)) {
      // RCPs and endpoint policies name principals, SCPs and boundaries do not.
      boolean forResources =
          hint.kind() == DocumentKind.RESOURCE_CONTROL_POLICY
              || hint.kind() == DocumentKind.VPC_ENDPOINT_POLICY;
      // A key's policy about endpoints is often named after them.
      boolean misnames = hint.kind() == DocumentKind.VPC_ENDPOINT_POLICY && shape.canOnlyBeOfKey();
      if (shape.hasPrincipal() == forResources && !misnames) {
        String reason =
            String.format(
                "`%s` in its path, and %s",
                hint.part(), shape.hasPrincipal() ? "has a Principal" : "has no Principal");
        return read(hint.kind(), content, Optional.empty(), reason);
      }
      if (!misnames && hint.kind() != DocumentKind.PERMISSIONS_BOUNDARY) {
        unheeded.add(hint);
      }
    }
    return unheeded.isEmpty()
        ? byContent(content, shape)
        : doubted(byContent(content, shape), content, shape, unheeded.get(0));
  }

  /** A policy that its place would have as another kind, which AWS refuses as it is written. */
  private static Recognition doubted(
      Recognition read, Node content, PolicyShape shape, PathWords.Hint hint) {
    return read.document()
        .map(PolicyDocument::kind)
        .filter(kind -> kind != hint.kind())
        .map(
            kind -> {
              String message =
                  String.format(
                      "read as %s, not as %s in spite of `%s` in its path: it has %s",
                      kind.words(),
                      hint.kind().words(),
                      hint.part(),
                      shape.hasPrincipal() ? "a `Principal`" : "no `Principal`");
              return new Recognition(
                  read.document(),
                  read.reason(),
                  List.of(Diagnostic.warning(content.span(), message)));
            })
        .orElse(read);
  }

  private Recognition byContent(Node content, PolicyShape shape) {
    if (!shape.hasPrincipal()) {
      return read(DocumentKind.IDENTITY_POLICY, content, Optional.empty(), "has no Principal");
    }
    if (shape.onlyDeniesEveryone()
        && shape.hasKmsAction()
        && shape.services().size() > 1
        && SERVICES_WITH_RCPS.containsAll(shape.services())) {
      return read(
          DocumentKind.RESOURCE_CONTROL_POLICY,
          content,
          Optional.empty(),
          "only denies, to every Principal, actions of several services");
    }
    if (shape.hasKmsAction()) {
      return read(
          DocumentKind.KEY_POLICY, content, Optional.empty(), "has a Principal and kms actions");
    }
    if (shape.letsAssumeRole()) {
      return read(
          DocumentKind.TRUST_POLICY,
          content,
          Optional.empty(),
          "has a Principal and lets assume a role");
    }
    boolean mayBeAboutKey = shape.hasOpenAction() || !shape.hasAction();
    if (mayBeAboutKey && !shape.namesOtherServicesResource()) {
      return read(
          DocumentKind.KEY_POLICY,
          content,
          Optional.empty(),
          "has a Principal and actions that may include kms actions");
    }
    return read(
        DocumentKind.RESOURCE_POLICY,
        content,
        Optional.empty(),
        "has a Principal and no kms action");
  }

  private Recognition identityPolicy(Node document, Optional<StringNode> subject, String reason) {
    boolean boundary =
        PathWords.hints(file).stream()
            .anyMatch(hint -> hint.kind() == DocumentKind.PERMISSIONS_BOUNDARY);
    return policyOf(
        boundary ? DocumentKind.PERMISSIONS_BOUNDARY : DocumentKind.IDENTITY_POLICY,
        document,
        subject,
        reason);
  }

  private Recognition policyOf(
      DocumentKind kind, Node document, Optional<StringNode> subject, String reason) {
    if (document instanceof StringNode string && holdsJson(string)) {
      Parsed<Node> inner = JsonReader.read(text.embedded(string));
      return inner
          .value()
          .map(content -> with(read(kind, content, subject, reason), inner))
          .orElseGet(() -> Recognition.faulty(inner.diagnostics()));
    }
    return read(kind, document, subject, reason);
  }

  /** A policy that stands as escaped text in a string, its kind known from around it. */
  private Recognition embedded(StringNode string, DocumentKind kind, String reason) {
    return policyOf(kind, string, Optional.empty(), reason);
  }

  /** A policy that stands as escaped text in a string. */
  private Recognition embedded(StringNode string) {
    Parsed<Node> inner = JsonReader.read(text.embedded(string));
    return inner
        .value()
        .map(content -> with(policy(content), inner))
        .orElseGet(() -> Recognition.faulty(inner.diagnostics()));
  }

  private static Recognition with(Recognition recognition, Parsed<?> inner) {
    List<Diagnostic> diagnostics = new ArrayList<>(recognition.diagnostics());
    diagnostics.addAll(inner.diagnostics());
    return new Recognition(recognition.document(), recognition.reason(), diagnostics);
  }

  private static boolean holdsJson(StringNode string) {
    String start = string.value().stripLeading();
    return start.startsWith("{") || start.startsWith("[");
  }

  private Recognition read(
      DocumentKind kind, Node content, Optional<StringNode> subject, String reason) {
    return Recognition.of(
        new PolicyDocument(kind, file, Folder.of(file), content, subject), reason);
  }

  private String otherFormat() {
    if (root instanceof ObjectNode object) {
      boolean plan = object.has("planned_values") || object.has("resource_changes");
      if (object.has("format_version") && (plan || object.has("values"))) {
        return "a Terraform state or plan without planned values";
      }
    }
    return "holds no policy, grants or key facts";
  }
}
