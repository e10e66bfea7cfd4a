package io.keyproof.document.terraform.syntax;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.document.terraform.syntax.Body.Attribute;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression.Item;
import io.keyproof.document.terraform.syntax.Expression.Part;
import io.keyproof.document.terraform.syntax.Expression.Template;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same language in JSON: blocks are objects by their type and labels, strings are templates.
 * What is a block inside of a resource only its schema tells; here the names that resources about
 * access have.
 */
public final class JsonSyntax {

  private static final Map<String, Integer> LABELS =
      Map.of(
          "resource",
          2,
          "data",
          2,
          "variable",
          1,
          "output",
          1,
          "module",
          1,
          "provider",
          1,
          "locals",
          0,
          "terraform",
          0);

  private static final Set<String> NESTED =
      Set.of(
          "statement",
          "principals",
          "not_principals",
          "condition",
          "constraints",
          "inline_policy",
          "lifecycle",
          "default_tags",
          "content");

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private final Strings strings;

  /** What strings are. */
  private enum Strings {
    TEMPLATES,
    PLAIN
  }

  private JsonSyntax(Strings strings) {
    this.strings = strings;
  }

  /** A resource whose values are worked out, as plans hold it. */
  public static Body plain(ObjectNode resource) {
    return new JsonSyntax(Strings.PLAIN).body(resource);
  }

  public static Parsed<Body> read(String file, String text) {
    Parsed<Node> tree = JsonReader.read(SourceText.of(file, text));
    JsonSyntax syntax = new JsonSyntax(Strings.TEMPLATES);
    syntax.diagnostics.addAll(tree.diagnostics());
    Body body =
        tree.value().orElse(null) instanceof ObjectNode object ? syntax.file(object) : Body.EMPTY;
    return Parsed.of(body, syntax.diagnostics);
  }

  private Body file(ObjectNode object) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Member member : object.members()) {
      Integer labels = LABELS.get(member.name());
      if (labels == null) {
        attributes.add(attribute(member));
      } else {
        addBlocks(member.name(), labels, List.of(), member.nameSpan(), member.value(), blocks);
      }
    }
    return new Body(attributes, blocks);
  }

  private void addBlocks(
      String type,
      int labels,
      List<String> known,
      SourceSpan header,
      Node value,
      List<Block> into) {
    if (value instanceof ArrayNode list) {
      for (Node each : list.elements()) {
        boolean isNested = labels == 0 && known.isEmpty();
        addBlocks(type, labels, known, isNested ? each.span() : header, each, into);
      }
    } else if (value instanceof ObjectNode object && labels == 0) {
      into.add(new Block(type, known, body(object), header, header.to(object.span())));
    } else if (value instanceof ObjectNode object) {
      for (Member member : object.members()) {
        List<String> more = new ArrayList<>(known);
        more.add(member.name());
        addBlocks(type, labels - 1, more, member.nameSpan(), member.value(), into);
      }
    }
  }

  private Body body(ObjectNode object) {
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Member member : object.members()) {
      if (member.name().equals("dynamic")) {
        addBlocks("dynamic", 1, List.of(), member.nameSpan(), member.value(), blocks);
      } else if (NESTED.contains(member.name())) {
        addBlocks(member.name(), 0, List.of(), member.nameSpan(), member.value(), blocks);
      } else if (!member.name().equals("//")) {
        attributes.add(attribute(member));
      }
    }
    return new Body(attributes, blocks);
  }

  private Attribute attribute(Member member) {
    return new Attribute(member.name(), member.nameSpan(), expression(member.value()));
  }

  // INVARIANT: the reader bounds the depth of a tree.
  private Expression expression(Node node) {
    if (node instanceof StringNode string) {
      return template(string);
    }
    if (node instanceof ArrayNode list) {
      return new Expression.Tuple(
          list.elements().stream().map(this::expression).toList(), node.span());
    }
    if (node instanceof ObjectNode object) {
      return new Expression.ObjectValue(
          object.members().stream()
              .map(
                  member ->
                      new Item(
                          template(new StringNode(member.name(), member.nameSpan())),
                          expression(member.value())))
              .toList(),
          node.span());
    }
    if (node instanceof NumberNode number) {
      return new Expression.Numeral(number.text(), node.span());
    }
    return node instanceof BoolNode bool
        ? new Expression.Bool(bool.value(), node.span())
        : new Expression.Null(node.span());
  }

  private Expression template(StringNode string) {
    String text = string.value();
    if (strings == Strings.PLAIN || (!text.contains("${") && !text.contains("%{"))) {
      return new Template(List.of(new Part.Literal(text, string.span())), string.span());
    }
    Parsed<Expression> parsed = HclSyntax.readTemplate(string.span().file(), text);
    parsed
        .diagnostics()
        .forEach(
            each ->
                diagnostics.add(new Diagnostic(each.severity(), string.span(), each.message())));
    return parsed.value().orElseGet(() -> new Expression.Null(string.span()));
  }
}
