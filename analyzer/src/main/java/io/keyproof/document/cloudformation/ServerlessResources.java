package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Functions and state machines of AWS SAM, as far as SAM makes roles and policies of them. AWS SAM
 * Developer Guide, "AWS SAM policy templates". Connectors carry no kms actions.
 */
final class ServerlessResources {

  /** Policy templates that are about keys, and the action they allow. */
  private static final Map<String, String> KEY_TEMPLATES =
      Map.of("KMSDecryptPolicy", "kms:Decrypt", "KMSEncryptPolicy", "kms:Encrypt");

  private final List<Resource> resources;
  private final List<Diagnostic> diagnostics;

  ServerlessResources(List<Resource> resources, List<Diagnostic> diagnostics) {
    this.resources = resources;
    this.diagnostics = diagnostics;
  }

  void add(StackResource function, Stack stack) {
    if (function.property("Role").isPresent()) {
      return;
    }
    String role = function.id() + "Role";
    SourceSpan place = function.nameSpan();
    Text name = Text.of(stack.path(role));
    Node arn = TextNode.of(Place.iamArn(Place.join(Text.of("role/"), name)), place);
    resources.add(
        new Resource.Identity(
            function.origin(),
            IdentityKind.ROLE,
            TextNode.of(name, place),
            arn,
            Optional.empty(),
            boundary(function, stack),
            List.of()));
    Holder holder = new Holder(IdentityKind.ROLE, arn);
    for (Option policy : function.elements("Policies")) {
      add(function, holder, policy);
    }
  }

  private void add(StackResource function, Holder holder, Option policy) {
    Node value = policy.value();
    if (!(value instanceof ObjectNode object)) {
      resources.add(
          new Resource.Attachment(function.origin(), policy.guard(), holder, managed(value)));
    } else if (object.has("Statement")) {
      addInline(function, holder, policy.guard(), value);
    } else if (object.members().size() == 1) {
      addTemplate(function, holder, policy.guard(), object.members().get(0));
    } else {
      diagnostics.add(
          Diagnostic.error(
              value.span(), "expected an ARN, a policy or the name of one policy template"));
    }
  }

  /** SAM takes the name of a managed policy of AWS for its ARN. */
  private static Node managed(Node value) {
    return value instanceof StringNode name && !name.value().startsWith("arn:")
        ? new StringNode("arn:aws:iam::aws:policy/" + name.value(), name.span())
        : value;
  }

  private void addInline(StackResource function, Holder holder, Guard guard, Node document) {
    resources.add(
        new Resource.Policy(
            function.origin(),
            guard,
            function.address() + "/policy",
            Optional.empty(),
            PolicyDocuments.read(document, diagnostics),
            List.of(holder)));
  }

  private void addTemplate(StackResource function, Holder holder, Guard guard, Member template) {
    String action = KEY_TEMPLATES.get(template.name());
    if (action == null || !(template.value() instanceof ObjectNode parameters)) {
      return;
    }
    SourceSpan place = template.span();
    Text key = parameters.get("KeyId").flatMap(Choices::text).orElseGet(() -> Text.of("*"));
    Node resource =
        TextNode.of(
            Place.arn("kms", Text.unknown(Place.REGION), Place.join(Text.of("key/"), key)), place);
    Node statement =
        new ObjectNode(
            List.of(
                member("Effect", new StringNode("Allow", place)),
                member("Action", new StringNode(action, place)),
                member("Resource", resource)),
            place);
    addInline(
        function,
        holder,
        guard,
        new ObjectNode(
            List.of(
                member("Version", new StringNode("2012-10-17", place)),
                member("Statement", new ArrayNode(List.of(statement), place))),
            place));
  }

  private static Optional<Node> boundary(StackResource function, Stack stack) {
    return function
        .property("PermissionsBoundary")
        .or(
            () ->
                stack
                    .template()
                    .entry("Globals", "Function")
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .flatMap(globals -> globals.get("PermissionsBoundary"))
                    .flatMap(function.values()::evaluate));
  }

  private static Member member(String name, Node value) {
    return new Member(name, value.span(), value);
  }
}
