package io.keyproof.document.cloudformation;

import io.keyproof.document.deployment.Place;
import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.Option;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Guard;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the functions of a template stand for. AWS CloudFormation Language Reference, "Intrinsic
 * functions". Whatever is not known before deployment is unknown, never absent.
 */
final class Intrinsics {

  private static final Map<String, Unknown> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId", Place.ACCOUNT,
          "AWS::Region", Place.REGION,
          "AWS::Partition", Place.PARTITION,
          "AWS::URLSuffix", Place.URL_SUFFIX);

  private static final String NO_VALUE = "AWS::NoValue";

  private final Stack stack;
  private final Knowing knowing;
  private final TextFunctions texts;
  private final ListFunctions lists;

  /**
   * @param knowing what holds of the conditions where the values are used
   */
  Intrinsics(Stack stack, Knowing knowing) {
    this.stack = stack;
    this.knowing = knowing;
    this.texts = new TextFunctions(stack, this);
    this.lists = new ListFunctions(stack, this);
  }

  /** What a node stands for; empty if that is no value at all. */
  Optional<Node> evaluate(Node node) {
    if (!stack.spend(node.span())) {
      return Optional.of(unknown("value", node.span()));
    }
    if (node instanceof ObjectNode object) {
      return object.members().size() == 1 ? single(object) : Optional.of(members(object));
    }
    if (node instanceof ArrayNode list) {
      return Optional.of(elements(list));
    }
    if (node instanceof StringNode string) {
      return Optional.of(texts.literal(string));
    }
    if (node instanceof NumberNode number) {
      return Optional.of(new StringNode(number.text(), number.span()));
    }
    return node instanceof NullNode ? Optional.empty() : Optional.of(node);
  }

  /** What a reference in a text or by {@code Ref} stands for. */
  Optional<Node> reference(String name, SourceSpan span) {
    Unknown pseudo = PSEUDO_PARAMETERS.get(name);
    if (pseudo != null) {
      return Optional.of(new TextNode(Text.unknown(pseudo), span));
    }
    if (name.equals(NO_VALUE)) {
      return Optional.empty();
    }
    if (name.startsWith("AWS::")) {
      return Optional.of(new TextNode(Text.unknown(Unknown.of(name)), span));
    }
    Optional<Node> found = stack.reference(name, span);
    if (found.isEmpty()) {
      stack.complain(span, "there is no parameter and no resource " + Excerpt.of(name));
      return Optional.of(unknown(name, span));
    }
    return found;
  }

  private Optional<Node> single(ObjectNode object) {
    Member only = object.members().get(0);
    Node argument = only.value();
    SourceSpan span = object.span();
    return switch (only.name()) {
      case "Ref" ->
          argument instanceof StringNode name
              ? reference(name.value(), span)
              : Optional.of(unknown("Ref", span));
      case "Fn::GetAtt" -> Optional.of(attribute(argument, span));
      case "Fn::Sub" -> Optional.of(texts.substituted(argument, span));
      case "Fn::Join" -> Optional.of(texts.joined(argument, span));
      case "Fn::ToJsonString" -> Optional.of(texts.json(argument, span));
      case "Fn::Base64" -> Optional.of(texts.base64(argument, span));
      case "Fn::If" -> choice(argument, span);
      case "Fn::Select" -> lists.selected(argument, span);
      case "Fn::Split" -> Optional.of(lists.split(argument, span));
      case "Fn::FindInMap" -> lists.found(argument, span);
      case "Fn::Length" -> Optional.of(lists.length(argument, span));
      case "Fn::ImportValue" ->
          Optional.of(
              string(
                  "Fn::ImportValue "
                      + evaluate(argument).flatMap(Choices::text).map(Text::toString).orElse(""),
                  span));
      default ->
          only.name().startsWith("Fn::") && !only.name().startsWith("Fn::ForEach::")
              ? Optional.of(unknown(only.name(), span))
              : Optional.of(members(object));
    };
  }

  private Node attribute(Node argument, SourceSpan span) {
    if (argument instanceof StringNode dotted && dotted.value().indexOf('.') > 0) {
      int dot = dotted.value().indexOf('.');
      return stack.attribute(
          dotted.value().substring(0, dot), dotted.value().substring(dot + 1), span);
    }
    if (argument instanceof ArrayNode list
        && list.elements().size() == 2
        && list.elements().get(0) instanceof StringNode resource) {
      Optional<Text> name = evaluate(list.elements().get(1)).flatMap(Choices::text);
      if (name.flatMap(Text::literal).isPresent()) {
        return stack.attribute(resource.value(), name.get().toString(), span);
      }
    }
    return string("Fn::GetAtt at " + span, span);
  }

  private Optional<Node> choice(Node argument, SourceSpan span) {
    if (!(argument instanceof ArrayNode list)
        || list.elements().size() != 3
        || !(list.elements().get(0) instanceof StringNode condition)) {
      stack.complain(span, "Fn::If takes the name of a condition and two values");
      return Optional.of(unknown("Fn::If", span));
    }
    Guard guard = knowing.simplified(stack.conditions().named(condition));
    if (guard.equals(Guard.ALWAYS)) {
      return evaluate(list.elements().get(1));
    }
    if (guard.equals(Guard.NEVER)) {
      return evaluate(list.elements().get(2));
    }
    List<Option> options = new ArrayList<>();
    evaluate(list.elements().get(1)).ifPresent(value -> options.add(new Option(guard, value)));
    evaluate(list.elements().get(2))
        .ifPresent(value -> options.add(new Option(Guard.not(guard), value)));
    return options.isEmpty() ? Optional.empty() : Optional.of(new ChoiceNode(options, span));
  }

  private Node members(ObjectNode object) {
    List<Member> members = new ArrayList<>();
    for (Member member : ForEach.expand(object.members(), this, stack.diagnostics())) {
      if (member.name().equals("Fn::Transform")) {
        return unknown(member.name(), object.span());
      }
      evaluate(member.value())
          .ifPresent(value -> members.add(new Member(member.name(), member.nameSpan(), value)));
    }
    return new ObjectNode(members, object.span());
  }

  /** A function in the place of an element that stands for a list stands for its elements. */
  private Node elements(ArrayNode list) {
    List<Node> elements = new ArrayList<>();
    for (Node element : list.elements()) {
      Optional<Node> value = evaluate(element);
      boolean isSpliced =
          !(element instanceof ArrayNode) && value.filter(ListFunctions::isOrMayBeList).isPresent();
      value
          .map(found -> isSpliced ? new SpliceNode(found, found.span()) : found)
          .ifPresent(elements::add);
    }
    return new ArrayNode(elements, list.span());
  }

  /** A string that is not known. */
  Node string(String name, SourceSpan span) {
    return new TextNode(Text.unknown(Unknown.of(stack.path(name))), span);
  }

  /** A value of which nothing is known. */
  Node unknown(String what, SourceSpan span) {
    return new UnknownNode(Unknown.of(what + " at " + span), span);
  }
}
