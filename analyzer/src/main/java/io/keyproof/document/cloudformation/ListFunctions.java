package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.ChoiceNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.document.tree.Rebuilding;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions that make lists, and those that take something out of lists and mappings. */
final class ListFunctions {

  private static final int MOST_ELEMENTS = 10_000;

  private final Stack stack;
  private final Intrinsics values;

  ListFunctions(Stack stack, Intrinsics values) {
    this.stack = stack;
    this.values = values;
  }

  static boolean isOrMayBeList(Node value) {
    return value instanceof ArrayNode
        || value instanceof UnknownNode
        || (value instanceof ChoiceNode choice
            && choice.options().stream().anyMatch(option -> isOrMayBeList(option.value())));
  }

  Optional<Node> selected(Node argument, SourceSpan span) {
    if (argument instanceof ArrayNode arguments && arguments.elements().size() == 2) {
      Optional<String> index =
          values
              .evaluate(arguments.elements().get(0))
              .flatMap(Choices::text)
              .flatMap(Text::literal)
              .filter(text -> text.matches("[0-9]{1,4}"));
      Optional<Node> list = values.evaluate(arguments.elements().get(1));
      if (index.isPresent()
          && list.orElse(null) instanceof ArrayNode elements
          && elements.elements().stream()
              .noneMatch(each -> each instanceof SpliceNode || each instanceof ChoiceNode)) {
        int position = Integer.parseInt(index.get());
        if (position < elements.elements().size()) {
          return Optional.of(Rebuilding.at(span, elements.elements().get(position)));
        }
        stack.complain(
            span, "there is no element " + position + " of " + elements.elements().size());
      }
    }
    return Optional.of(values.string("Fn::Select at " + span, span));
  }

  Node split(Node argument, SourceSpan span) {
    if (argument instanceof ArrayNode arguments
        && arguments.elements().size() == 2
        && arguments.elements().get(0) instanceof StringNode separator
        && !separator.value().isEmpty()) {
      Optional<Text> text = values.evaluate(arguments.elements().get(1)).flatMap(Choices::text);
      if (text.filter(Text::isKnown).isPresent()) {
        List<Node> elements = new ArrayList<>();
        String[] parts =
            text.get().toString().split(Pattern.quote(separator.value()), MOST_ELEMENTS);
        for (String part : parts) {
          elements.add(new StringNode(part, span));
        }
        return new ArrayNode(elements, span);
      }
    }
    return values.unknown("Fn::Split", span);
  }

  Node length(Node argument, SourceSpan span) {
    return values
        .evaluate(argument)
        .filter(ArrayNode.class::isInstance)
        .map(ArrayNode.class::cast)
        .filter(
            list ->
                list.elements().stream()
                    .noneMatch(each -> each instanceof SpliceNode || each instanceof ChoiceNode))
        .<Node>map(list -> new StringNode(Integer.toString(list.elements().size()), span))
        .orElseGet(() -> values.string("Fn::Length at " + span, span));
  }

  /** {@code Fn::FindInMap}, also with a DefaultValue. */
  Optional<Node> found(Node argument, SourceSpan span) {
    if (!(argument instanceof ArrayNode arguments) || arguments.elements().size() < 3) {
      stack.complain(span, "Fn::FindInMap takes the name of a mapping and two keys");
      return Optional.of(values.unknown("Fn::FindInMap", span));
    }
    Optional<Text> mapping = key(arguments, 0);
    Optional<Text> first = key(arguments, 1);
    Optional<Text> second = key(arguments, 2);
    List<Node> candidates =
        mapping.flatMap(Text::literal).stream()
            .flatMap(name -> stack.template().entry("Mappings", name).stream())
            .flatMap(node -> entries(node, first).stream())
            .flatMap(node -> entries(node, second).stream())
            .toList();
    boolean isKnown = isKnown(mapping) && isKnown(first) && isKnown(second);
    Optional<Node> byDefault =
        arguments.elements().size() > 3 && arguments.elements().get(3) instanceof ObjectNode options
            ? options.get("DefaultValue")
            : Optional.empty();
    if (isKnown) {
      if (candidates.isEmpty() && byDefault.isEmpty()) {
        stack.complain(span, "the mapping has no value for these keys");
      }
      return candidates.stream()
          .findFirst()
          .map(value -> Rebuilding.at(span, value))
          .or(() -> byDefault.flatMap(values::evaluate))
          .or(() -> Optional.of(values.unknown("Fn::FindInMap", span)));
    }
    return Optional.of(oneOf(candidates, byDefault, span));
  }

  /** Where a key is not known it may be any of the values. */
  private Node oneOf(List<Node> candidates, Optional<Node> byDefault, SourceSpan span) {
    List<String> texts =
        candidates.stream()
            .flatMap(node -> Choices.text(node).stream())
            .flatMap(text -> text.literal().stream())
            .distinct()
            .toList();
    String name = stack.path("Fn::FindInMap at " + span);
    if (texts.isEmpty()) {
      return new UnknownNode(Unknown.of(name), span);
    }
    if (texts.size() == 1 && byDefault.isEmpty()) {
      return new StringNode(texts.get(0), span);
    }
    boolean isClosed = byDefault.isEmpty() && texts.size() <= candidates.size();
    Domain domain = isClosed ? new Domain.OneOf(texts) : new Domain.AnyText();
    return new TextNode(Text.unknown(new Unknown(name, domain)), span);
  }

  private Optional<Text> key(ArrayNode arguments, int position) {
    return values.evaluate(arguments.elements().get(position)).flatMap(Choices::text);
  }

  private static boolean isKnown(Optional<Text> key) {
    return key.filter(Text::isKnown).isPresent();
  }

  private static List<Node> entries(Node node, Optional<Text> key) {
    if (!(node instanceof ObjectNode object)) {
      return List.of();
    }
    return isKnown(key)
        ? object.get(key.get().toString()).stream().toList()
        : object.members().stream().map(Member::value).toList();
  }
}
