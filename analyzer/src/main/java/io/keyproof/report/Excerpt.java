package io.keyproof.report;

import io.keyproof.report.Palette.Ink;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * The source line of a span with carets below it, as compilers show it. A long line is cut to a
 * window around the span.
 */
final class Excerpt {

  private static final int WIDTH = 96;
  private static final int BEFORE = 24;
  private static final String CUT = "…";

  private final SourceLines sources;
  private final Palette palette;

  Excerpt(SourceLines sources, Palette palette) {
    this.sources = sources;
    this.palette = palette;
  }

  /** Two lines, or none for a span that stands for its whole file or whose line is not at hand. */
  List<String> of(SourceSpan span, Ink ink) {
    if (span.equals(SourceSpan.startOf(span.file()))) {
      return List.of();
    }
    Optional<String> line = sources.line(span.file(), span.line());
    return line.isPresent() && span.column() <= line.get().length() + 1
        ? draw(span, line.get(), ink)
        : List.of();
  }

  private List<String> draw(SourceSpan span, String line, Ink ink) {
    int start = Math.max(span.column() - 1, 0);
    int end = span.endLine() == span.line() ? span.endColumn() - 1 : line.stripTrailing().length();
    int from = line.length() <= WIDTH ? 0 : onCodePoint(line, Math.max(0, start - BEFORE));
    int to = onCodePoint(line, Math.min(line.length(), from + WIDTH));
    String lead = from > 0 ? CUT : "";
    String before = lead + Printable.of(line.substring(from, start));
    String marked = Printable.of(line.substring(start, Math.max(start, Math.min(end, to))));
    String shown = lead + Printable.of(line.substring(from, to)) + (to < line.length() ? CUT : "");
    String number = String.valueOf(span.line());
    return List.of(
        palette.paint(Ink.LABEL, "    " + number + " | ") + shown,
        palette.paint(Ink.LABEL, "    " + " ".repeat(number.length()) + " | ")
            + " ".repeat(width(before))
            + palette.paint(ink, "^".repeat(Math.max(1, width(marked)))));
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
