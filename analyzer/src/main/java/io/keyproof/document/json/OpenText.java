package io.keyproof.document.json;

import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.document.tree.Node.UnknownNode;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
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
 * A text of which pieces are unknown and stretches stand in different places, as one that a parser
 * can read: a mark stands for each unknown piece.
 */
public final class OpenText {

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

  /** Adds what stands in a text, or is one. */
  public void add(Fragment fragment) {
    places.put(text.length(), fragment.place());
    if (fragment.piece() instanceof Piece.Literal literal) {
      add(literal.value());
    } else {
      text.append('\uE0F0').append(number(fragment));
    }
  }

  /** Adds an unknown piece that is a whole value, whatever kind of value. */
  void addWhole(Fragment fragment, String quote) {
    places.put(text.length(), fragment.place());
    text.append(quote).append('\uE0F2').append(number(fragment)).append(quote);
  }

  private String number(Fragment fragment) {
    holes.add((Piece.Hole) fragment.piece());
    return (holes.size() - 1) + "\uE0F1";
  }

  private void add(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      text.append(literal.charAt(i));
      if (literal.charAt(i) == '\n') {
        lineStarts.add(text.length());
      }
    }
  }

  /** The text with marks in it. */
  public String string() {
    return text.toString();
  }

  /** What a string that was read of it stands for. */
  public Node node(String value, SourceSpan place) {
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

  /** Where a stretch of the text stands. */
  public SourceSpan place(SourceSpan inText) {
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
