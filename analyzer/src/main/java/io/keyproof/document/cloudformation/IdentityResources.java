package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The resources of {@code AWS::IAM}. */
final class IdentityResources {

  private static final Map<String, IdentityKind> HOLDERS =
      Map.of(
          "Roles", IdentityKind.ROLE,
          "Users", IdentityKind.USER,
          "Groups", IdentityKind.GROUP,
          "RoleName", IdentityKind.ROLE,
          "UserName", IdentityKind.USER,
          "GroupName", IdentityKind.GROUP);

  private final List<Resource> resources;
  private final List<Diagnostic> diagnostics;

  IdentityResources(List<Resource> resources, List<Diagnostic> diagnostics) {
    this.resources = resources;
    this.diagnostics = diagnostics;
  }

  void addRole(StackResource role, Stack stack) {
    add(role, stack, IdentityKind.ROLE, List.of());
  }

  void addUser(StackResource user, Stack stack) {
    List<Node> groups = new ArrayList<>();
    user.elements("Groups").forEach(group -> groups.add(group.value()));
    Text name = stack.names().name(user.id(), user.node());
    for (StackResource other : stack.resources().values()) {
      if (other.type().equals("AWS::IAM::UserToGroupAddition")
          && other.elements("Users").stream()
              .anyMatch(each -> Choices.text(each.value()).filter(name::equals).isPresent())) {
        other.property("GroupName").ifPresent(groups::add);
      }
    }
    add(user, stack, IdentityKind.USER, groups);
  }

  void addGroup(StackResource group, Stack stack) {
    add(group, stack, IdentityKind.GROUP, List.of());
  }

  /** {@code AWS::IAM::Policy} and its kin, which are inline policies of others. */
  void addInlinePolicy(StackResource policy, Stack stack) {
    List<Holder> holders = holders(policy);
    policy
        .property("PolicyDocument")
        .map(document -> PolicyDocuments.read(document, diagnostics))
        .map(
            document ->
                new Resource.Policy(
                    policy.origin(),
                    guard(policy, stack),
                    policy.address(),
                    Optional.empty(),
                    document,
                    holders))
        .ifPresent(resources::add);
  }

  void addManagedPolicy(StackResource policy, Stack stack) {
    Node arn = TextNode.of(stack.names().arn(policy.id(), policy.node()), policy.nameSpan());
    policy
        .property("PolicyDocument")
        .map(document -> PolicyDocuments.read(document, diagnostics))
        .map(
            document ->
                new Resource.Policy(
                    policy.origin(),
                    guard(policy, stack),
                    policy.address(),
                    Optional.of(arn),
                    document,
                    holders(policy)))
        .ifPresent(resources::add);
  }

  private void add(StackResource identity, Stack stack, IdentityKind kind, List<Node> groups) {
    Node name =
        TextNode.of(stack.names().name(identity.id(), identity.node()), identity.nameSpan());
    Node arn = TextNode.of(identity.arn(), identity.nameSpan());
    resources.add(
        new Resource.Identity(
            identity.origin(),
            kind,
            name,
            arn,
            identity
                .property("AssumeRolePolicyDocument")
                .map(document -> PolicyDocuments.read(document, diagnostics)),
            identity.property("PermissionsBoundary"),
            groups));
    Holder holder = new Holder(kind, arn);
    for (Option policy : identity.elements("Policies")) {
      addEmbedded(identity, holder, policy);
    }
    for (Option attached : identity.elements("ManagedPolicyArns")) {
      resources.add(
          new Resource.Attachment(identity.origin(), attached.guard(), holder, attached.value()));
    }
  }

  private void addEmbedded(StackResource identity, Holder holder, Option policy) {
    Optional<Node> document =
        policy.value() instanceof ObjectNode object
            ? object.get("PolicyDocument")
            : Optional.of(policy.value());
    if (document.isEmpty()) {
      diagnostics.add(Diagnostic.error(policy.value().span(), "policy has no `PolicyDocument`"));
      return;
    }
    String name =
        policy.value() instanceof ObjectNode object
            ? object.get("PolicyName").flatMap(Choices::text).map(Text::toString).orElse("policy")
            : "policy";
    resources.add(
        new Resource.Policy(
            identity.origin(),
            policy.guard(),
            identity.address() + "/" + name,
            Optional.empty(),
            PolicyDocuments.read(document.get(), diagnostics),
            List.of(holder)));
  }

  private static List<Holder> holders(StackResource policy) {
    List<Holder> holders = new ArrayList<>();
    new TreeMap<>(HOLDERS)
        .forEach(
            (property, kind) ->
                policy
                    .elements(property)
                    .forEach(each -> holders.add(new Holder(kind, each.value()))));
    return holders;
  }

  /** When the policy exists, seen from the only identity that has it. */
  private static Guard guard(StackResource policy, Stack stack) {
    List<StackResource> holders =
        HOLDERS.keySet().stream()
            .flatMap(property -> policy.written(property).stream())
            .flatMap(value -> references(value).stream())
            .flatMap(id -> Optional.ofNullable(stack.resources().get(id)).stream())
            .toList();
    return holders.size() == 1
        ? Knowing.that(holders.get(0).guard()).simplified(policy.guard())
        : policy.guard();
  }

  private static List<String> references(Node value) {
    if (value instanceof Node.ArrayNode list) {
      return list.elements().stream().flatMap(each -> references(each).stream()).toList();
    }
    return value instanceof ObjectNode object
        ? object.string("Ref").map(Node.StringNode::value).stream().toList()
        : List.of();
  }
}
