package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Origin;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One resource of a stack; its properties are worked out as they are where it exists. */
final class StackResource {

  private static final String CONSTRUCT_PATH = "aws:cdk:path";

  private final Stack stack;
  private final Member member;
  private final ObjectNode node;

  StackResource(Stack stack, Member member, ObjectNode node) {
    this.stack = stack;
    this.member = member;
    this.node = node;
  }

  ObjectNode node() {
    return node;
  }

  String id() {
    return member.name();
  }

  String type() {
    return Names.type(node);
  }

  /** The logical id, where findings about the resource as a whole stand. */
  SourceSpan nameSpan() {
    return member.nameSpan();
  }

  /** When the resource exists. */
  Guard guard() {
    return node.string("Condition").map(stack.conditions()::named).orElse(Guard.ALWAYS);
  }

  Origin origin() {
    return new Origin(address(), member.span(), stack.via());
  }

  /** The path of the CDK construct that it comes from, or its logical id. */
  String address() {
    Optional<String> construct =
        node.object("Metadata")
            .flatMap(metadata -> metadata.string(CONSTRUCT_PATH))
            .map(StringNode::value)
            .map(path -> path.endsWith("/Resource") ? path.substring(0, path.length() - 9) : path);
    return construct
        .or(() -> Optional.ofNullable(stack.template().constructs().get(id())))
        .orElseGet(
            () -> stack.path().isEmpty() ? id() : String.join("/", stack.path()) + "/" + id());
  }

  Text arn() {
    return stack.names().arn(id(), node);
  }

  /** {@code DeletionPolicy} and others that stand beside the properties. */
  Optional<String> attribute(String name) {
    return node.get(name).flatMap(values()::evaluate).flatMap(Choices::text).flatMap(Text::literal);
  }

  /** The property before it is worked out. */
  Optional<Node> written(String property) {
    return properties().flatMap(found -> found.get(property));
  }

  Optional<ObjectNode> properties() {
    return node.object("Properties");
  }

  Optional<Node> property(String name) {
    return written(name).flatMap(values()::evaluate);
  }

  Optional<String> text(String property) {
    return property(property).flatMap(Choices::text).flatMap(Text::literal);
  }

  Optional<Boolean> bool(String property) {
    Optional<Node> value = property(property);
    if (value.orElse(null) instanceof BoolNode bool) {
      return Optional.of(bool.value());
    }
    return text(property)
        .filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))
        .map(Boolean::parseBoolean);
  }

  /** The elements of a list; a value that is no list is its only element. */
  List<Option> elements(String property) {
    List<Option> elements = new ArrayList<>();
    property(property).ifPresent(value -> addElements(Guard.ALWAYS, value, elements));
    return elements;
  }

  Intrinsics values() {
    return new Intrinsics(stack, Knowing.that(guard()));
  }

  private static void addElements(Guard guard, Node value, List<Option> into) {
    for (Option option : Choices.of(value)) {
      Guard both = Guard.both(guard, option.guard());
      if (option.value() instanceof ArrayNode list) {
        list.elements().forEach(element -> addElements(both, element, into));
      } else if (option.value() instanceof SpliceNode splice) {
        addElements(both, splice.list(), into);
      } else {
        into.add(new Option(both, option.value()));
      }
    }
  }
}
