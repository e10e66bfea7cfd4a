package io.keyproof.document.snapshot;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.json.OpenJson;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Origin;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer of {@code aws iam get-account-authorization-details}. */
public final class AccountDetails {

  private static final List<String> LISTS =
      List.of("UserDetailList", "RoleDetailList", "GroupDetailList");

  private final List<Resource> resources = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private AccountDetails() {}

  /** The identities and managed policies of the account; nothing if the tree is another answer. */
  public static Optional<Parsed<List<Resource>>> read(Node tree) {
    if (!(tree instanceof ObjectNode root) || LISTS.stream().noneMatch(root::has)) {
      return Optional.empty();
    }
    AccountDetails details = new AccountDetails();
    objects(root, "UserDetailList").forEach(user -> details.add(user, IdentityKind.USER));
    objects(root, "RoleDetailList").forEach(role -> details.add(role, IdentityKind.ROLE));
    objects(root, "GroupDetailList").forEach(group -> details.add(group, IdentityKind.GROUP));
    objects(root, "Policies").forEach(details::addManaged);
    return Optional.of(Parsed.of(details.resources, details.diagnostics));
  }

  private void add(ObjectNode identity, IdentityKind kind) {
    String prefix =
        switch (kind) {
          case ROLE -> "Role";
          case USER -> "User";
          case GROUP -> "Group";
        };
    Optional<StringNode> name = identity.string(prefix + "Name");
    Optional<StringNode> arn = identity.string("Arn");
    if (name.isEmpty() || arn.isEmpty()) {
      complain(identity, "expected `" + prefix + "Name` and `Arn`");
      return;
    }
    Origin origin = new Origin(arn.get().value(), identity.span(), List.of());
    resources.add(
        new Resource.Identity(
            origin,
            kind,
            name.get(),
            arn.get(),
            identity.get("AssumeRolePolicyDocument").map(this::document),
            identity
                .object("PermissionsBoundary")
                .flatMap(boundary -> boundary.get("PermissionsBoundaryArn")),
            elements(identity, "GroupList")));
    Holder holder = new Holder(kind, arn.get());
    for (ObjectNode policy : objects(identity, prefix + "PolicyList")) {
      addInline(origin, holder, policy);
    }
    for (ObjectNode attached : objects(identity, "AttachedManagedPolicies")) {
      attached
          .get("PolicyArn")
          .map(policy -> new Resource.Attachment(origin, Guard.ALWAYS, holder, policy))
          .ifPresent(resources::add);
    }
  }

  private void addInline(Origin origin, Holder holder, ObjectNode policy) {
    Optional<Node> document = policy.get("PolicyDocument");
    if (document.isEmpty()) {
      complain(policy, "policy has no `PolicyDocument`");
      return;
    }
    String name = policy.string("PolicyName").map(StringNode::value).orElse("policy");
    resources.add(
        new Resource.Policy(
            origin,
            Guard.ALWAYS,
            origin.address() + "/" + name,
            Optional.empty(),
            document(document.get()),
            List.of(holder)));
  }

  private void addManaged(ObjectNode policy) {
    Optional<StringNode> arn = policy.string("Arn");
    Optional<Node> document =
        objects(policy, "PolicyVersionList").stream()
            .filter(AccountDetails::isDefault)
            .findFirst()
            .flatMap(version -> version.get("Document"));
    if (arn.isEmpty() || document.isEmpty()) {
      complain(policy, "expected `Arn` and a default version of the policy");
      return;
    }
    resources.add(
        new Resource.Policy(
            new Origin(arn.get().value(), policy.span(), List.of()),
            Guard.ALWAYS,
            arn.get().value(),
            Optional.of(arn.get()),
            document(document.get()),
            List.of()));
  }

  private static boolean isDefault(ObjectNode version) {
    return version.get("IsDefaultVersion").orElse(null) instanceof Node.BoolNode bool
        && bool.value();
  }

  /** The API gives documents as escaped text, the CLI as objects. */
  private Node document(Node value) {
    if (!(value instanceof StringNode string)) {
      return value;
    }
    String text = string.value();
    String decoded;
    try {
      decoded = text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
    } catch (IllegalArgumentException e) {
      complain(value, "the policy is no escaped JSON");
      return value;
    }
    Parsed<Node> read = OpenJson.read(Text.of(decoded), value.span());
    diagnostics.addAll(read.diagnostics());
    return read.value().orElse(value);
  }

  private void complain(Node node, String message) {
    diagnostics.add(Diagnostic.error(node.span(), message));
  }

  private static List<ObjectNode> objects(ObjectNode owner, String name) {
    return elements(owner, name).stream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static List<Node> elements(ObjectNode owner, String name) {
    return owner.get(name).orElse(null) instanceof ArrayNode list ? list.elements() : List.of();
  }
}
