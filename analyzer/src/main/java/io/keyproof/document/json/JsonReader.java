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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Text to a tree. Strict JSON; a faulty text yields no tree, except that repeated member names and
 * content behind the document are complaints beside the tree.
 *
 * <p>No library's parser stands here, since none says where a string ends, and the logs that are
 * replayed bring their policies by the million. Tests hold this one against a library's.
 */
public final class JsonReader {

  /** Real policies nest seven deep. */
  static final int DEEPEST = 200;

  /** Names and brackets count too. */
  static final int MOST_VALUES = 1_000_000;

  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_COMPLAINTS = 100;

  private final SourceText text;
  private final JsonScanner scanner;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private OptionalInt innermost = OptionalInt.empty();
  private int depth;
  private int values;

  /** Ends the reading of a text; where its diagnostic is made, all is known that it says. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    Fault(Diagnostic diagnostic) {
      super(diagnostic.message(), null, false, false);
      this.diagnostic = diagnostic;
    }
  }

  private JsonReader(SourceText text) {
    this.text = text;
    this.scanner = new JsonScanner(text);
  }

  public static Parsed<Node> read(SourceText text) {
    return new JsonReader(text).read();
  }

  private Parsed<Node> read() {
    try {
      Node root = value(Expected.VALUE);
      complainOfContentBehind();
      return Parsed.of(root, diagnostics);
    } catch (Fault fault) {
      diagnostics.add(fault.diagnostic);
      return Parsed.failed(diagnostics);
    }
  }

  private void complainOfContentBehind() throws Fault {
    int next = scanner.peek();
    int start = scanner.at();
    if (next == JsonScanner.END) {
      return;
    }
    if (!isSoundStart(next)) {
      throw unexpected(Expected.END);
    }
    diagnostics.add(
        Diagnostic.error(
            text.span(start, start + 1), "found content behind the end of the JSON document"));
  }

  private boolean isSoundStart(int next) {
    return switch (next) {
      case '{', '[', '"' -> true;
      case 't' -> scanner.literal("true");
      case 'f' -> scanner.literal("false");
      case 'n' -> scanner.literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanner.number().isPresent();
      default -> false;
    };
  }

  private Node value(Expected expected) throws Fault {
    int next = scanner.peek();
    int line = scanner.line();
    int column = scanner.column();
    return switch (next) {
      case '{' -> {
        List<Member> members = members();
        yield new ObjectNode(members, spanFrom(line, column));
      }
      case '[' -> {
        List<Node> elements = elements();
        yield new ArrayNode(elements, spanFrom(line, column));
      }
      case '"' -> {
        String value = string(expected);
        yield new StringNode(value, spanFrom(line, column));
      }
      case 't' -> {
        literal("true", expected);
        yield new BoolNode(true, spanFrom(line, column));
      }
      case 'f' -> {
        literal("false", expected);
        yield new BoolNode(false, spanFrom(line, column));
      }
      case 'n' -> {
        literal("null", expected);
        yield new NullNode(spanFrom(line, column));
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
        String number = number(expected);
        SourceSpan span = spanFrom(line, column);
        complainIfLong(number, span);
        yield new NumberNode(number, span);
      }
      default -> throw unexpected(expected);
    };
  }

  private List<Member> members() throws Fault {
    OptionalInt outer = open();
    List<Member> members = new ArrayList<>();
    FirstPlaces places = new FirstPlaces(members);
    if (scanner.peek() != '}') {
      members.add(member(Expected.NAME_OR_END, places));
      while (scanner.peek() == ',') {
        scanner.take();
        members.add(member(Expected.NAME, places));
      }
    }
    close('}', Expected.COMMA_OR_END_OF_OBJECT, outer);
    return members;
  }

  private Member member(Expected expected, FirstPlaces places) throws Fault {
    if (scanner.peek() != '"') {
      throw unexpected(expected);
    }
    int line = scanner.line();
    int column = scanner.column();
    String name = string(expected);
    SourceSpan span = spanFrom(line, column);
    SourceSpan first = places.of(name, span);
    if (first.line() != line || first.column() != column) {
      complainOfRepeated(name, span, first);
    }
    if (scanner.peek() != ':') {
      throw unexpected(Expected.COLON);
    }
    scanner.take();
    return new Member(name, span, value(Expected.VALUE));
  }

  private List<Node> elements() throws Fault {
    OptionalInt outer = open();
    List<Node> elements = new ArrayList<>();
    if (scanner.peek() != ']') {
      elements.add(value(Expected.VALUE_OR_END));
      while (scanner.peek() == ',') {
        scanner.take();
        elements.add(value(Expected.VALUE));
      }
    }
    close(']', Expected.COMMA_OR_END_OF_ARRAY, outer);
    return elements;
  }

  /** Takes an opening bracket; where the innermost open one was up to now. */
  private OptionalInt open() throws Fault {
    count();
    if (depth == DEEPEST) {
      throw fault("nested deeper than the " + DEEPEST + " levels that are read");
    }
    depth++;
    OptionalInt outer = innermost;
    innermost = OptionalInt.of(scanner.at());
    scanner.take();
    return outer;
  }

  private void close(char bracket, Expected expected, OptionalInt outer) throws Fault {
    if (scanner.peek() != bracket) {
      throw unexpected(expected);
    }
    count();
    scanner.take();
    depth--;
    innermost = outer;
  }

  private String string(Expected expected) throws Fault {
    count();
    Optional<String> value = scanner.string();
    if (value.isEmpty()) {
      throw unexpected(expected);
    }
    return value.get();
  }

  private void literal(String word, Expected expected) throws Fault {
    count();
    if (!scanner.literal(word)) {
      throw unexpected(expected);
    }
  }

  private String number(Expected expected) throws Fault {
    count();
    Optional<String> number = scanner.number();
    if (number.isEmpty()) {
      throw unexpected(expected);
    }
    return number.get();
  }

  private void complainIfLong(String number, SourceSpan span) {
    if (number.length() > LONGEST_NUMBER) {
      String message =
          String.format(
              Locale.ROOT,
              "number of %,d characters is longer than the %d that are read",
              number.length(),
              LONGEST_NUMBER);
      diagnostics.add(Diagnostic.error(span, message));
    }
  }

  private void count() throws Fault {
    if (++values > MOST_VALUES) {
      throw fault(
          String.format(Locale.ROOT, "more than the %,d values that are read", MOST_VALUES));
    }
  }

  private void complainOfRepeated(String name, SourceSpan span, SourceSpan first) {
    if (diagnostics.size() < MOST_COMPLAINTS) {
      String message =
          String.format(
              "member %s stands twice, first at %d:%d",
              Excerpt.of(name), first.line(), first.column());
      diagnostics.add(Diagnostic.error(span, message));
    }
  }

  private Fault unexpected(Expected expected) {
    return new Fault(SyntaxFault.at(scanner.at(), expected, text, innermost));
  }

  private Fault fault(String message) {
    return new Fault(Diagnostic.error(text.span(scanner.at(), scanner.at() + 1), message));
  }

  /** From a place to where the scanner stands. */
  private SourceSpan spanFrom(int line, int column) {
    return new SourceSpan(text.file(), line, column, scanner.line(), scanner.column());
  }

  /** Where each member name of an object stands first. */
  private static final class FirstPlaces {

    /** Of so many members names are compared one by one. */
    private static final int FEW = 10;

    private final List<Member> members;
    private Map<String, SourceSpan> places = Map.of();

    FirstPlaces(List<Member> members) {
      this.members = members;
    }

    /** {@code place} itself if none of the members up to now has that name. */
    SourceSpan of(String name, SourceSpan place) {
      if (members.size() >= FEW) {
        if (places.isEmpty()) {
          places = new HashMap<>();
          members.forEach(member -> places.putIfAbsent(member.name(), member.nameSpan()));
        }
        SourceSpan first = places.putIfAbsent(name, place);
        return first == null ? place : first;
      }
      for (Member member : members) {
        if (member.name().equals(name)) {
          return member.nameSpan();
        }
      }
      return place;
    }
  }
}
