package io.keyproof.document.terraform;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.terraform.Items.Item;
import io.keyproof.document.terraform.Items.ListKey;
import io.keyproof.document.terraform.value.Nodes;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Roles, users and groups, their policies, and who has which. */
final class IdentityResources {

  private final Instance instance;
  private final List<Resource> resources;

  private IdentityResources(Instance instance, List<Resource> resources) {
    this.instance = instance;
    this.resources = resources;
  }

  static void add(Instance instance, List<Resource> resources) {
    new IdentityResources(instance, resources).add();
  }

  private void add() {
    switch (instance.type()) {
      case "aws_iam_role" -> addIdentity(IdentityKind.ROLE);
      case "aws_iam_user" -> addIdentity(IdentityKind.USER);
      case "aws_iam_group" -> addIdentity(IdentityKind.GROUP);
      case "aws_iam_policy" -> addManaged();
      case "aws_iam_role_policy" -> addInline(IdentityKind.ROLE, "role");
      case "aws_iam_user_policy" -> addInline(IdentityKind.USER, "user");
      case "aws_iam_group_policy" -> addInline(IdentityKind.GROUP, "group");
      case "aws_iam_role_policy_attachment" -> addAttachment(IdentityKind.ROLE, "role");
      case "aws_iam_user_policy_attachment" -> addAttachment(IdentityKind.USER, "user");
      case "aws_iam_group_policy_attachment" -> addAttachment(IdentityKind.GROUP, "group");
      case "aws_iam_policy_attachment" -> addAttachments();
      default -> {}
    }
  }

  /** The provider takes the empty text, a usual default of modules' variables, for no boundary. */
  private static boolean isEmpty(Value arn) {
    return Values.literal(arn).filter(String::isEmpty).isPresent();
  }

  private void addIdentity(IdentityKind kind) {
    Node name = TextNode.of(Computed.named(instance, "name"), instance.block().header());
    Node arn = Nodes.of(instance.attribute("arn"));
    resources.add(
        new Resource.Identity(
            instance.origin(),
            kind,
            name,
            arn,
            document("assume_role_policy"),
            instance
                .configured("permissions_boundary")
                .filter(each -> !isEmpty(each))
                .map(Nodes::of),
            List.of()));
    Holder holder = new Holder(kind, arn);
    for (NestedBlocks block :
        NestedBlocks.of(instance.block().body(), "inline_policy", instance.scope())) {
      documents()
          .document(block.value("policy"))
          .ifPresent(
              node ->
                  resources.add(
                      new Resource.Policy(
                          instance.origin(),
                          Values.all(instance.guard(), block.guard()),
                          block.value("name").flatMap(Values::literal).orElse(instance.address()),
                          Optional.empty(),
                          node,
                          List.of(holder))));
    }
    instance
        .configured("managed_policy_arns")
        .ifPresent(arns -> each(arns, (guard, each) -> attach(guard, holder, each)));
  }

  private void addManaged() {
    document("policy")
        .ifPresent(
            node ->
                resources.add(
                    new Resource.Policy(
                        instance.origin(),
                        instance.guard(),
                        instance.address(),
                        Optional.of(Nodes.of(instance.attribute("arn"))),
                        node,
                        List.of())));
  }

  private void addInline(IdentityKind kind, String attribute) {
    document("policy")
        .ifPresent(
            node ->
                resources.add(
                    new Resource.Policy(
                        instance.origin(),
                        instance.guard(),
                        instance.address(),
                        Optional.empty(),
                        node,
                        holders(kind, attribute))));
  }

  private List<Holder> holders(IdentityKind kind, String attribute) {
    return instance
        .configured(attribute)
        .map(value -> List.of(new Holder(kind, Nodes.of(single(value)))))
        .orElse(List.of());
  }

  private void addAttachment(IdentityKind kind, String attribute) {
    instance
        .configured("policy_arn")
        .ifPresent(
            arn ->
                holders(kind, attribute).forEach(holder -> attach(instance.guard(), holder, arn)));
  }

  private void addAttachments() {
    Optional<Value> arn = instance.configured("policy_arn");
    if (arn.isEmpty()) {
      return;
    }
    for (IdentityKind kind : IdentityKind.values()) {
      String attribute =
          switch (kind) {
            case ROLE -> "roles";
            case USER -> "users";
            case GROUP -> "groups";
          };
      instance
          .configured(attribute)
          .ifPresent(
              names ->
                  each(
                      names,
                      (guard, name) -> attach(guard, new Holder(kind, Nodes.of(name)), arn.get())));
    }
  }

  private void attach(Guard guard, Holder holder, Value policyArn) {
    resources.add(
        new Resource.Attachment(instance.origin(), guard, holder, Nodes.of(single(policyArn))));
  }

  /** Where one value alone is possible, that one: what it hangs on guards the whole resource. */
  private static Value single(Value value) {
    return value instanceof Value.Choice choice && choice.options().size() == 1
        ? choice.options().get(0).value()
        : value;
  }

  private interface Attaching {
    void attach(Guard guard, Value value);
  }

  private void each(Value list, Attaching attaching) {
    List<Item> items = new ArrayList<>(Items.of(list, ListKey.ELEMENT).items());
    items.forEach(
        item -> attaching.attach(Values.all(instance.guard(), item.guard()), item.value()));
  }

  private Optional<Node> document(String attribute) {
    return documents().document(instance.configured(attribute));
  }

  private Documents documents() {
    return new Documents(instance.scope().module().run(), Optional.empty());
  }
}
