package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.model.Unknown.Domain;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parameters of a stack: what was given for them, else their defaults, else unknown. */
final class Parameters {

  /** The default of such a parameter is the name of where its value stands. */
  private static final String STORED = "AWS::SSM::Parameter::Value<";

  private static final Pattern ACCOUNT_PATTERN =
      Pattern.compile("\\^?\\(?(\\\\d|\\[0-9])\\{12}\\)?\\$?");

  private final Map<String, Node> values = new HashMap<>();

  /**
   * @param given values for some of them
   * @param prefix tells unknown values of nested stacks from those of other stacks
   */
  Parameters(Template template, Map<String, Node> given, String prefix) {
    for (Member parameter : template.section("Parameters")) {
      if (parameter.value() instanceof ObjectNode definition) {
        values.put(parameter.name(), value(parameter.name(), definition, given, prefix));
      }
    }
  }

  /** What a reference to the parameter stands for; empty if there is no such parameter. */
  Optional<Node> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static Node value(
      String name, ObjectNode definition, Map<String, Node> given, String prefix) {
    String type = text(definition, "Type").orElse("String");
    boolean isList = type.contains("List<") || type.equals("CommaDelimitedList");
    Node known = given.get(name);
    if (known == null && !type.startsWith(STORED)) {
      known = definition.get("Default").orElse(null);
    }
    if (known == null) {
      Unknown unknown = new Unknown(prefix + name, domain(definition));
      return isList
          ? new UnknownNode(unknown, definition.span())
          : TextNode.of(Text.unknown(unknown), definition.span());
    }
    return isList ? list(known) : scalar(known);
  }

  private static Node scalar(Node known) {
    return Choices.text(known).map(text -> TextNode.of(text, known.span())).orElse(known);
  }

  private static Node list(Node known) {
    if (!(known instanceof StringNode string)) {
      return known instanceof NumberNode || known instanceof TextNode
          ? new ArrayNode(List.of(scalar(known)), known.span())
          : known;
    }
    List<Node> elements = new ArrayList<>();
    for (String element : string.value().split(",", -1)) {
      elements.add(new StringNode(element.strip(), string.span()));
    }
    return new ArrayNode(string.value().isEmpty() ? List.of() : elements, string.span());
  }

  private static Domain domain(ObjectNode definition) {
    if (definition.get("AllowedValues").orElse(null) instanceof ArrayNode allowed) {
      List<String> values =
          allowed.elements().stream()
              .filter(
                  each ->
                      each instanceof StringNode
                          || each instanceof NumberNode
                          || each instanceof BoolNode)
              .flatMap(each -> Choices.text(each).stream())
              .map(Text::toString)
              .toList();
      if (!values.isEmpty() && values.size() == allowed.elements().size()) {
        return new Domain.OneOf(values);
      }
    }
    boolean isAccount =
        text(definition, "AllowedPattern")
            .filter(p -> ACCOUNT_PATTERN.matcher(p).matches())
            .isPresent();
    return isAccount ? new Domain.AccountId() : new Domain.AnyText();
  }

  private static Optional<String> text(ObjectNode definition, String name) {
    return definition.get(name).flatMap(Choices::text).map(Text::toString);
  }

  /** A value that was given on the command line. */
  static Node given(String value) {
    return new StringNode(value, SourceSpan.startOf("(parameters)"));
  }
}
