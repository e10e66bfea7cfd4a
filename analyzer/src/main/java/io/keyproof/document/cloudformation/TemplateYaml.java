package io.keyproof.document.cloudformation;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.document.yaml.YamlEvents;
import io.keyproof.model.Unknown;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * A template in YAML as the tree that its JSON form gives: {@code !Ref X} is {@code {"Ref": "X"}}.
 * CloudFormation reads YAML 1.1 without aliases and merge keys; where one stands, the value is
 * unknown.
 */
final class TemplateYaml {

  private static final int DEPTH_LIMIT = 200;
  private static final int MOST_COMPLAINTS = 100;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  /** YAML 1.1 takes it for an octal number. */
  private static final Pattern OCTAL_ACCOUNT = Pattern.compile("0[0-7]{11}");

  private final String file;
  private final YamlEvents events;
  private final String[] lines;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<Node> root = Optional.empty();
  private int documents;

  private TemplateYaml(String file, String text) {
    this.file = file;
    this.events = new YamlEvents(file, DEPTH_LIMIT);
    this.lines = text.split("\\R", -1);
  }

  /** A collection whose end has not come yet. */
  private record Open(boolean mapping, Optional<String> tag, SourceSpan start, List<Node> nodes) {}

  static Parsed<Node> read(String file, String text) {
    return new TemplateYaml(file, text).read(text);
  }

  private Parsed<Node> read(String text) {
    Optional<Diagnostic> end = events.read(text, this::read);
    if (end.isPresent()) {
      return Parsed.failed(end.get());
    }
    return new Parsed<>(root, diagnostics);
  }

  private void read(Event event) {
    if (event instanceof DocumentStartEvent && ++documents == 2) {
      complain(events.span(event), "a second document, where one is expected");
    } else if (event instanceof AliasEvent alias) {
      String name = "*" + alias.getAlias();
      complain(
          events.span(event),
          "CloudFormation knows no aliases, and " + Excerpt.of(name) + " is taken as unknown");
      add(new UnknownNode(Unknown.of(name + " at " + events.span(event)), events.span(event)));
    } else if (event instanceof ScalarEvent scalar) {
      add(tagged(tag(scalar), scalar(scalar), events.span(event)));
    } else if (event instanceof CollectionStartEvent start) {
      open.push(
          new Open(
              event instanceof MappingStartEvent,
              tag(start),
              events.span(event),
              new ArrayList<>()));
    } else if (event instanceof CollectionEndEvent) {
      Open collection = open.pop();
      SourceSpan span = collection.start().to(end(collection, event));
      Node node =
          collection.mapping()
              ? new ObjectNode(members(collection.nodes()), span)
              : new ArrayNode(collection.nodes(), span);
      add(tagged(collection.tag(), node, span));
    }
  }

  /** {@code !Sub}; what belongs to YAML itself is left out. */
  private static Optional<String> tag(NodeEvent event) {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    return tag.filter(name -> name.startsWith("!") && name.length() > 1)
        .map(name -> name.substring(1));
  }

  /** The long form of a short one. */
  private static Node tagged(Optional<String> tag, Node node, SourceSpan span) {
    if (tag.isEmpty()) {
      return node;
    }
    String name = tag.get();
    boolean plain = name.equals("Ref") || name.equals("Condition");
    Node argument = node;
    if (name.equals("GetAtt") && node instanceof StringNode dotted) {
      argument = new StringNode(dotted.value(), span);
    }
    return new ObjectNode(List.of(new Member(plain ? name : "Fn::" + name, span, argument)), span);
  }

  private Node scalar(ScalarEvent event) {
    SourceSpan span = events.span(event);
    String text = event.getValue();
    if (event.getScalarStyle() == ScalarStyle.LITERAL && text.stripLeading().startsWith("{")) {
      return new StringNode(text.indent(indentation(text, span.line())), span);
    }
    if (event.getScalarStyle() != ScalarStyle.PLAIN || tag(event).isPresent()) {
      return new StringNode(text, span);
    }
    if (OCTAL_ACCOUNT.matcher(text).matches()) {
      complain(
          Diagnostic.warning(
              span, Excerpt.of(text) + " without quotes is an octal number: quote the account id"));
      return new StringNode(text, span);
    }
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new NullNode(span);
      case "true", "True", "TRUE" -> new BoolNode(true, span);
      case "false", "False", "FALSE" -> new BoolNode(false, span);
      default ->
          NUMBER.matcher(text).matches() ? new NumberNode(text, span) : new StringNode(text, span);
    };
  }

  /**
   * How far in a block of JSON stands, of which YAML takes that away: white space is nothing to
   * JSON, and with it each character has its place.
   *
   * @param line of the block's mark, counted from 1
   */
  private int indentation(String block, int line) {
    String first = block.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
    return Arrays.stream(lines, line, lines.length)
        .filter(each -> !each.isBlank())
        .findFirst()
        .map(each -> Math.max(0, leading(each) - leading(first)))
        .orElse(0);
  }

  private static int leading(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void add(Node node) {
    if (!open.isEmpty()) {
      open.peek().nodes().add(node);
    } else if (documents == 1) {
      root = Optional.of(node);
    }
  }

  private List<Member> members(List<Node> keysAndValues) {
    List<Member> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
      Node key = keysAndValues.get(i);
      Optional<String> name = name(key);
      if (name.isEmpty()) {
        complain(key.span(), "a key must be a text, got " + key.words());
      } else if (name.get().equals("<<")) {
        complain(key.span(), "CloudFormation knows no merge key `<<`");
      } else {
        if (!seen.add(name.get())) {
          complain(key.span(), "the key " + Excerpt.of(name.get()) + " stands twice");
        }
        members.add(new Member(name.get(), key.span(), keysAndValues.get(i + 1)));
      }
    }
    return members;
  }

  private static Optional<String> name(Node key) {
    if (key instanceof StringNode string) {
      return Optional.of(string.value());
    }
    if (key instanceof NumberNode number) {
      return Optional.of(number.text());
    }
    return key instanceof BoolNode bool
        ? Optional.of(Boolean.toString(bool.value()))
        : Optional.empty();
  }

  /** A block ends where its last child does; the parser sees its end only at the next token. */
  private SourceSpan end(Open collection, Event event) {
    SourceSpan end = events.span(event);
    if (collection.nodes().isEmpty() || end.column() != end.endColumn()) {
      return end;
    }
    SourceSpan last = collection.nodes().get(collection.nodes().size() - 1).span();
    return new SourceSpan(file, last.endLine(), last.endColumn(), last.endLine(), last.endColumn());
  }

  private void complain(SourceSpan span, String message) {
    complain(Diagnostic.error(span, message));
  }

  private void complain(Diagnostic diagnostic) {
    if (diagnostics.size() < MOST_COMPLAINTS) {
      diagnostics.add(diagnostic);
    }
  }
}
