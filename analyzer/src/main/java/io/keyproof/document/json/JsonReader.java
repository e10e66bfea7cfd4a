package io.keyproof.document.json;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.ArrayNode;
import io.keyproof.document.tree.Node.BoolNode;
import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.NullNode;
import io.keyproof.document.tree.Node.NumberNode;
import io.keyproof.document.tree.Node.ObjectNode;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Text to a tree. Strict JSON; a faulty text yields no tree, except that repeated member names and
 * content behind the document are complaints beside the tree.
 */
public final class JsonReader {

  /** Real policies nest seven deep. */
  static final int DEEPEST = 200;

  static final int MOST_VALUES = 1_000_000;

  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_COMPLAINTS = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST + 1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final SourceText text;
  private final Deque<Container> open = new ArrayDeque<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private @Nullable Node root;
  private int values;
  // The offset behind the last sound token, and the line that it is on.
  private int end;
  private int line = 1;

  private JsonReader(SourceText text) {
    this.text = text;
  }

  public static Parsed<Node> read(SourceText text) {
    return new JsonReader(text).read();
  }

  private Parsed<Node> read() {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text.chars())) {
      return read(parser);
    } catch (JacksonException e) {
      // The parser's own words are for programmers: look at the text once more.
      return failed(SyntaxFault.behind(end, expected(), text, innermost()));
    }
  }

  private Parsed<Node> read(JsonParser parser) {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
      if (root != null) {
        String message = "found content behind the end of the JSON document";
        diagnostics.add(Diagnostic.error(text.span(start, start + 1), message));
        break;
      }
      if (++values > MOST_VALUES) {
        return failed(
            Diagnostic.error(
                text.span(start, start + 1),
                String.format(Locale.ROOT, "more than the %,d values that are read", MOST_VALUES)));
      }
      if (token.isStructStart() && open.size() == DEEPEST) {
        return failed(
            Diagnostic.error(
                text.span(start, start + 1),
                "nested deeper than the " + DEEPEST + " levels that are read"));
      }
      take(token, start, parser);
    }
    if (root == null) {
      return failed(SyntaxFault.behind(end, expected(), text, innermost()));
    }
    return Parsed.of(root, diagnostics);
  }

  private void take(JsonToken token, int start, JsonParser parser) {
    switch (token) {
      case START_OBJECT -> open(new OpenObject(start));
      case START_ARRAY -> open(new OpenArray(start));
      case END_OBJECT, END_ARRAY -> {
        end = start + 1;
        Container closed = open.pop();
        add(closed.close(span(closed.start())));
      }
      case PROPERTY_NAME -> name(parser.currentName(), start);
      case VALUE_STRING -> {
        String value = parser.getString();
        end = text.endOfString(start, value);
        add(new StringNode(value, span(start)));
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), start);
      case VALUE_TRUE -> {
        end = start + "true".length();
        add(new BoolNode(true, span(start)));
      }
      case VALUE_FALSE -> {
        end = start + "false".length();
        add(new BoolNode(false, span(start)));
      }
      case VALUE_NULL -> {
        end = start + "null".length();
        add(new NullNode(span(start)));
      }
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a JSON text has no " + token);
    }
  }

  private void open(Container container) {
    end = container.start() + 1;
    open.push(container);
  }

  private void name(String name, int start) {
    end = text.endOfString(start, name);
    SourceSpan span = span(start);
    if (open.element() instanceof OpenObject object) {
      SourceSpan first = object.firstPlace(name, span);
      if (first != null && diagnostics.size() < MOST_COMPLAINTS) {
        String message =
            String.format(
                "member %s stands twice, first at %d:%d",
                Excerpt.of(name), first.line(), first.column());
        diagnostics.add(Diagnostic.error(span, message));
      }
      object.name = name;
      object.nameSpan = span;
    }
  }

  private void number(String number, int start) {
    end = start + number.length();
    SourceSpan span = span(start);
    if (number.length() > LONGEST_NUMBER) {
      String message =
          String.format(
              Locale.ROOT,
              "number of %,d characters is longer than the %d that are read",
              number.length(),
              LONGEST_NUMBER);
      diagnostics.add(Diagnostic.error(span, message));
    }
    add(new NumberNode(number, span));
  }

  private void add(Node node) {
    if (open.isEmpty()) {
      root = node;
    } else {
      open.element().add(node);
    }
  }

  private SourceSpan span(int start) {
    SourceSpan span = text.span(start, end, line);
    line = span.endLine();
    return span;
  }

  private Parsed<Node> failed(Diagnostic fault) {
    diagnostics.add(fault);
    return Parsed.failed(diagnostics);
  }

  private Expected expected() {
    if (!open.isEmpty()) {
      return open.element().expected();
    }
    return root == null ? Expected.VALUE : Expected.END;
  }

  private OptionalInt innermost() {
    return open.isEmpty() ? OptionalInt.empty() : OptionalInt.of(open.element().start());
  }

  /** An object or list that is not closed yet. */
  private sealed interface Container {
    int start();

    void add(Node node);

    Expected expected();

    Node close(SourceSpan span);
  }

  private static final class OpenObject implements Container {
    /** Of so many members names are compared one by one. */
    private static final int FEW = 10;

    private final int start;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, SourceSpan> places = new HashMap<>();
    private @Nullable String name;
    private @Nullable SourceSpan nameSpan;

    OpenObject(int start) {
      this.start = start;
    }

    @Override
    public int start() {
      return start;
    }

    /** Where the object has a member of that name already; null if nowhere. */
    @Nullable SourceSpan firstPlace(String sought, SourceSpan place) {
      if (members.size() >= FEW) {
        if (places.isEmpty()) {
          members.forEach(member -> places.putIfAbsent(member.name(), member.nameSpan()));
        }
        return places.putIfAbsent(sought, place);
      }
      for (Member member : members) {
        if (member.name().equals(sought)) {
          return member.nameSpan();
        }
      }
      return null;
    }

    @Override
    public void add(Node node) {
      if (name == null || nameSpan == null) {
        throw new IllegalStateException("a member without a name at " + node.span());
      }
      members.add(new Member(name, nameSpan, node));
      name = null;
    }

    @Override
    public Expected expected() {
      if (name != null) {
        return Expected.COLON;
      }
      return members.isEmpty() ? Expected.NAME_OR_END : Expected.COMMA_OR_END_OF_OBJECT;
    }

    @Override
    public Node close(SourceSpan span) {
      return new ObjectNode(members, span);
    }
  }

  private static final class OpenArray implements Container {
    private final int start;
    private final List<Node> elements = new ArrayList<>();

    OpenArray(int start) {
      this.start = start;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public void add(Node node) {
      elements.add(node);
    }

    @Override
    public Expected expected() {
      return elements.isEmpty() ? Expected.VALUE_OR_END : Expected.COMMA_OR_END_OF_ARRAY;
    }

    @Override
    public Node close(SourceSpan span) {
      return new ArrayNode(elements, span);
    }
  }
}
