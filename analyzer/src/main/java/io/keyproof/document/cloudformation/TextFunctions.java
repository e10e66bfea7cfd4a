package io.keyproof.document.cloudformation;

import io.keyproof.document.json.NodeWriter;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.SpliceNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Rebuilding;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that make strings. */
final class TextFunctions {

  private static final Pattern MARK = Pattern.compile("\\$\\{([^{}]*)}");

  /** {@code {{resolve:ssm:name}}}: looked up at deployment. */
  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{(resolve:[^{}]*)}}");

  private final Stack stack;
  private final Intrinsics values;

  TextFunctions(Stack stack, Intrinsics values) {
    this.stack = stack;
    this.values = values;
  }

  /** A string as written, but for dynamic references. */
  Node literal(StringNode string) {
    return string.value().contains("{{resolve:")
        ? TextNode.of(literal(string.value()), string.span())
        : string;
  }

  private static Text literal(String value) {
    List<Piece> pieces = new ArrayList<>();
    Matcher mark = DYNAMIC.matcher(value);
    int done = 0;
    while (mark.find()) {
      pieces.add(new Piece.Literal(value.substring(done, mark.start())));
      pieces.add(new Piece.Hole(Unknown.of(mark.group(1))));
      done = mark.end();
    }
    pieces.add(new Piece.Literal(value.substring(done)));
    return new Text(pieces);
  }

  Node substituted(Node argument, SourceSpan span) {
    if (argument instanceof StringNode template) {
      return substituted(template.value(), Map.of(), span);
    }
    if (argument instanceof ArrayNode list
        && list.elements().size() == 2
        && list.elements().get(0) instanceof StringNode template
        && list.elements().get(1) instanceof ObjectNode variables) {
      Map<String, Node> byName = new HashMap<>();
      for (Member variable : variables.members()) {
        values
            .evaluate(variable.value())
            .ifPresent(value -> byName.put(variable.name(), Rebuilding.at(span, value)));
      }
      return substituted(template.value(), byName, span);
    }
    stack.complain(span, "Fn::Sub takes a string, or a string and an object of variables");
    return values.unknown("Fn::Sub", span);
  }

  private Node substituted(String template, Map<String, Node> variables, SourceSpan span) {
    Choices text = new Choices();
    Matcher mark = MARK.matcher(template);
    int done = 0;
    while (mark.find()) {
      text.add(literal(template.substring(done, mark.start())));
      done = mark.end();
      String name = mark.group(1).strip();
      if (name.startsWith("!")) {
        text.add(Text.of("${" + name.substring(1) + "}"));
      } else if (name.contains(":") && !name.startsWith("AWS::")) {
        // A policy variable whose author forgot the `!`; CloudFormation would refuse it.
        stack.complain(
            span, "`${" + name + "}` is no reference: a policy variable is `${!" + name + "}`");
        text.add(Text.of("${" + name + "}"));
      } else {
        named(name, variables, span).ifPresent(text::add);
      }
    }
    text.add(literal(template.substring(done)));
    return text.node(span);
  }

  private Optional<Node> named(String name, Map<String, Node> variables, SourceSpan span) {
    Node variable = variables.get(name);
    if (variable != null) {
      return Optional.of(variable);
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? values.reference(name, span)
        : Optional.of(stack.attribute(name.substring(0, dot), name.substring(dot + 1), span));
  }

  Node joined(Node argument, SourceSpan span) {
    if (!(argument instanceof ArrayNode arguments)
        || arguments.elements().size() != 2
        || !(arguments.elements().get(0) instanceof StringNode separator)) {
      stack.complain(span, "Fn::Join takes a separator and a list");
      return values.unknown("Fn::Join", span);
    }
    Optional<Node> list = values.evaluate(arguments.elements().get(1));
    if (!(list.orElse(null) instanceof ArrayNode elements)
        || elements.elements().stream().anyMatch(SpliceNode.class::isInstance)) {
      return values.string("Fn::Join at " + span, span);
    }
    Choices text = new Choices();
    String between = "";
    for (Node element : elements.elements()) {
      text.add(Text.of(between));
      text.add(element);
      between = separator.value();
    }
    return text.node(span);
  }

  Node json(Node argument, SourceSpan span) {
    return values
        .evaluate(argument)
        .flatMap(NodeWriter::write)
        .map(text -> TextNode.of(text, span))
        .orElseGet(() -> values.string("Fn::ToJsonString at " + span, span));
  }

  Node base64(Node argument, SourceSpan span) {
    return values
        .evaluate(argument)
        .flatMap(Choices::text)
        .flatMap(Text::literal)
        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .<Node>map(encoded -> new StringNode(encoded, span))
        .orElseGet(() -> values.string("Fn::Base64 at " + span, span));
  }
}
