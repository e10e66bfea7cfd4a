package io.keyproof.report;

import io.keyproof.report.Palette.Ink;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The source of a span, as compilers show it: one line with carets below, or the lines of a whole
 * statement. Long lines are cut to a window, long statements to their beginning.
 */
final class Excerpt {

  private static final int WIDTH = 96;
  private static final int BEFORE = 24;
  private static final int LINES = 12;
  private static final String CUT = "…";

  private final SourceLines sources;
  private final Palette palette;

  Excerpt(SourceLines sources, Palette palette) {
    this.sources = sources;
    this.palette = palette;
  }

  /** Nothing for a span that stands for its whole file, or whose line is not at hand. */
  List<String> of(SourceSpan span, Ink ink) {
    if (isWholeFile(span)) {
      return List.of();
    }
    Optional<String> line = sources.line(span.file(), span.line());
    if (line.isEmpty() || span.column() > line.get().length() + 1) {
      return List.of();
    }
    return span.endLine() > span.line() ? lines(span) : marked(span, line.get(), ink);
  }

  /** The beginning of a long document shows nothing of what is wrong with all of it. */
  private static boolean isWholeFile(SourceSpan span) {
    return span.equals(SourceSpan.startOf(span.file()))
        || (span.line() == 1 && span.column() == 1 && span.endLine() > LINES);
  }

  private List<String> lines(SourceSpan span) {
    int last = Math.min(span.endLine(), span.line() + LINES - 1);
    int digits = String.valueOf(last).length();
    List<String> drawn = new ArrayList<>();
    for (int number = span.line(); number <= last; number++) {
      String line = sources.line(span.file(), number).orElse("");
      drawn.add(gutter(String.valueOf(number), digits) + start(line));
    }
    if (last < span.endLine()) {
      drawn.add(gutter("", digits) + CUT);
    }
    return drawn;
  }

  private static String start(String line) {
    return line.length() <= WIDTH
        ? Printable.of(line)
        : Printable.of(line.substring(0, onCodePoint(line, WIDTH))) + CUT;
  }

  private List<String> marked(SourceSpan span, String line, Ink ink) {
    int start = Math.max(span.column() - 1, 0);
    int end = span.endColumn() - 1;
    int from = line.length() <= WIDTH ? 0 : onCodePoint(line, Math.max(0, start - BEFORE));
    int to = onCodePoint(line, Math.min(line.length(), from + WIDTH));
    String lead = from > 0 ? CUT : "";
    String before = lead + Printable.of(line.substring(from, start));
    String marked = Printable.of(line.substring(start, Math.max(start, Math.min(end, to))));
    String shown = lead + Printable.of(line.substring(from, to)) + (to < line.length() ? CUT : "");
    String number = String.valueOf(span.line());
    String carets = palette.paint(ink, "^".repeat(Math.max(1, width(marked))));
    return List.of(
        gutter(number, number.length()) + shown,
        gutter("", number.length()) + " ".repeat(width(before)) + carets);
  }

  private String gutter(String number, int digits) {
    String padding = " ".repeat(4 + digits - number.length());
    return palette.paint(Ink.LABEL, padding + number + " |") + " ";
  }

  private static int onCodePoint(String line, int index) {
    return index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index))
        ? index - 1
        : index;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
