package io.keyproof.document.json;

import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.SourceSpan;

/**
 * The characters of an input file, or of a text that stands escaped in a string of it, with the
 * place of each in the file.
 */
public final class SourceText {

  private static final int[] SAME_OFFSETS = {};

  private final String file;
  private final int firstLine;
  private final String string;
  private final char[] chars;
  private final LineStarts lines;
  // Of an embedded text, the offset in the file of each character and of the end.
  private final int[] offsets;

  private SourceText(
      String file, int firstLine, String string, char[] chars, LineStarts lines, int[] offsets) {
    this.file = file;
    this.firstLine = firstLine;
    this.string = string;
    this.chars = chars;
    this.lines = lines;
    this.offsets = offsets;
  }

  /** The whole text of a file. */
  public static SourceText of(String file, String text) {
    return from(file, 1, text);
  }

  /** The text of a file from a line on, counted from 1. */
  static SourceText from(String file, int firstLine, String text) {
    char[] chars = text.toCharArray();
    return new SourceText(file, firstLine, text, chars, new LineStarts(chars), SAME_OFFSETS);
  }

  /** The text that {@code literal}, a string of this text, holds with its escapes undone. */
  public SourceText embedded(StringNode literal) {
    int line = literal.span().line() - firstLine;
    int[] inFile = new int[literal.value().length() + 1];
    int at = lines.start(line) + literal.span().column();
    for (int i = 0; i < inFile.length - 1; i++) {
      inFile[i] = at;
      at += JsonString.lengthOfCharacter(chars, at);
    }
    inFile[inFile.length - 1] = at;
    String value = literal.value();
    return new SourceText(file, firstLine, value, value.toCharArray(), lines, inFile);
  }

  public String file() {
    return file;
  }

  /** The whole text. */
  public String string() {
    return string;
  }

  /** Whether the text begins as an object or list of JSON does. */
  public boolean isJson() {
    int at = 0;
    while (at < chars.length && Character.isWhitespace(chars[at])) {
      at++;
    }
    return at < chars.length && (chars[at] == '{' || chars[at] == '[');
  }

  /** The place of the characters from {@code start} to before {@code end}. */
  SourceSpan span(int start, int end) {
    int first = offsetInFile(start);
    int last = offsetInFile(end);
    int line = lines.line(first);
    int endLine = lines.line(last);
    return new SourceSpan(
        file,
        firstLine + line,
        first - lines.start(line) + 1,
        firstLine + endLine,
        last - lines.start(endLine) + 1);
  }

  /** The same as an array, which is faster to go through. */
  char[] chars() {
    return chars;
  }

  /** Whether the text stands escaped in a string, and so on one line of its file. */
  boolean isEmbedded() {
    return offsets != SAME_OFFSETS;
  }

  int offsetInFile(int offset) {
    return isEmbedded() ? offsets[offset] : offset;
  }

  /** The line of the file, counted from 1, on which the text starts. */
  int firstLine() {
    return isEmbedded() ? firstLine + lines.line(offsets[0]) : firstLine;
  }

  /** The offset in the file at which that line starts. */
  int startOfFirstLine() {
    return isEmbedded() ? lines.start(lines.line(offsets[0])) : 0;
  }
}
