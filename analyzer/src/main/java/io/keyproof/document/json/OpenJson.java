package io.keyproof.document.json;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.document.tree.Rebuilding;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON of which pieces are unknown, as templates put it together: in a heredoc, in a block of YAML.
 * An unknown piece within a string makes that string unknown in part; one that stands for a whole
 * value makes it an unknown value.
 */
public final class OpenJson {

  /** Characters that no text of a template holds, around the number of a hole. */
  private static final Pattern HOLE = Pattern.compile("\uE0F0([0-9]+)\uE0F1");

  private static final Pattern WHOLE = Pattern.compile("\uE0F2([0-9]+)\uE0F1");

  /**
   * A stretch of the text.
   *
   * @param place where its first character stands; the others follow on the same line, and what is
   *     on later lines stands there from the first column on
   */
  public record Fragment(Piece piece, SourceSpan place) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Piece.Hole> holes = new ArrayList<>();
  private final NavigableMap<Integer, SourceSpan> places = new TreeMap<>();
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
  private boolean isInString;

  private OpenJson() {}

  /** A text that stands in one place. */
  public static Parsed<Node> read(Text text, SourceSpan place) {
    return read(text.pieces().stream().map(piece -> new Fragment(piece, place)).toList());
  }

  /**
   * A text that stands in several places.
   *
   * @param fragments at least one
   */
  public static Parsed<Node> read(List<Fragment> fragments) {
    OpenJson json = new OpenJson();
    fragments.forEach(json::add);
    String file = fragments.get(0).place().file();
    Parsed<Node> read = JsonReader.read(SourceText.of(file, json.text.toString()));
    Rebuilding rebuilding = new Rebuilding(json::place, json::string);
    return new Parsed<>(
        read.value().map(node -> node.accept(rebuilding)),
        read.diagnostics().stream()
            .map(each -> new Diagnostic(each.severity(), json.place(each.span()), each.message()))
            .toList());
  }

  private void add(Fragment fragment) {
    places.put(text.length(), fragment.place());
    if (fragment.piece() instanceof Piece.Literal literal) {
      scan(literal.value());
      return;
    }
    String number = holes.size() + "\uE0F1";
    holes.add((Piece.Hole) fragment.piece());
    text.append(isInString ? "\uE0F0" + number : "\"\uE0F2" + number + '"');
  }

  /** Adds a literal, and follows whether what comes next stands in a string. */
  private void scan(String literal) {
    boolean isEscaped = false;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      text.append(c);
      if (c == '\n') {
        lineStarts.add(text.length());
      }
      if (c == '"' && !isEscaped) {
        isInString = !isInString;
      }
      isEscaped = c == '\\' && isInString && !isEscaped;
    }
  }

  private Node string(String value, SourceSpan place) {
    Matcher whole = WHOLE.matcher(value);
    if (whole.matches()) {
      return new UnknownNode(hole(whole).unknown(), place);
    }
    Matcher hole = HOLE.matcher(value);
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    while (hole.find()) {
      pieces.add(new Piece.Literal(value.substring(done, hole.start())));
      pieces.add(hole(hole));
      done = hole.end();
    }
    if (done == 0) {
      return new StringNode(value, place);
    }
    pieces.add(new Piece.Literal(value.substring(done)));
    return new TextNode(new Text(pieces), place);
  }

  private Piece.Hole hole(Matcher found) {
    return holes.get(Integer.parseInt(found.group(1)));
  }

  /** The place of a stretch of the text put together. */
  private SourceSpan place(SourceSpan inText) {
    return point(inText.line(), inText.column()).to(point(inText.endLine(), inText.endColumn()));
  }

  private SourceSpan point(int line, int column) {
    int offset = lineStarts.get(line - 1) + column - 1;
    Map.Entry<Integer, SourceSpan> fragment = places.floorEntry(offset);
    SourceSpan start = fragment.getValue();
    int first = fragment.getKey();
    int lines = line - lineOf(first);
    int atLine = start.line() + lines;
    int atColumn = lines == 0 ? start.column() + offset - first : column;
    return new SourceSpan(start.file(), atLine, atColumn, atLine, atColumn);
  }

  /** Counted from 1. */
  private int lineOf(int offset) {
    int found = Collections.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
