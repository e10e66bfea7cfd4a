package io.keyproof.source;

import java.util.Comparator;

/**
 * A stretch of a source file. Lines and columns count from 1, columns in UTF-16 code units; the end
 * is exclusive (the column after the last character).
 *
 * @param file the file's path as given on the command line plus the relative path, with {@code /}
 */
public record SourceSpan(String file, int line, int column, int endLine, int endColumn)
    implements Comparable<SourceSpan> {

  /** Narrower ones first, of spans that all cover one place. */
  public static final Comparator<SourceSpan> BY_EXTENT = SourceSpan::compareExtent;

  private static final String ASSUMED = "(assumed)";

  /** The place of what no file holds: it is taken for granted. */
  public static SourceSpan assumed() {
    return startOf(ASSUMED);
  }

  /** The position of something that has no narrower place than its file. */
  public static SourceSpan startOf(String file) {
    return new SourceSpan(file, 1, 1, 1, 1);
  }

  /** From the start of this span to the end of {@code last}, in the same file. */
  public SourceSpan to(SourceSpan last) {
    return new SourceSpan(file, line, column, last.endLine, last.endColumn);
  }

  public boolean isAssumed() {
    return file.equals(ASSUMED);
  }

  /** Whether the other stretch lies within this one. */
  public boolean covers(SourceSpan other) {
    return file.equals(other.file)
        && (line < other.line || (line == other.line && column <= other.column))
        && (endLine > other.endLine || (endLine == other.endLine && endColumn >= other.endColumn));
  }

  @Override
  public int compareTo(SourceSpan other) {
    // Not by combined comparators: the class data archive holds none of their classes.
    int order = file.compareTo(other.file);
    order = order != 0 ? order : Integer.compare(line, other.line);
    order = order != 0 ? order : Integer.compare(column, other.column);
    order = order != 0 ? order : Integer.compare(endLine, other.endLine);
    return order != 0 ? order : Integer.compare(endColumn, other.endColumn);
  }

  /** {@code file:line:column}, the form editors make clickable. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }

  private static int compareExtent(SourceSpan one, SourceSpan other) {
    int order = Integer.compare(one.endLine - one.line, other.endLine - other.line);
    order = order != 0 ? order : Integer.compare(other.line, one.line);
    return order != 0 ? order : Integer.compare(other.column, one.column);
  }
}
