package io.keyproof.document.json;

import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.source.SourceSpan;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The characters of an input file, or of a text that stands escaped in a string of it, with the
 * place of each in the file.
 */
public final class SourceText {

  private static final int FIRST_CAPACITY = 64;

  /** Lines that are looked at one by one before all are searched. */
  private static final int NEAR = 4;

  private final String file;
  private final int firstLine;
  private final char[] chars;
  private final int[] lineStarts;
  private final boolean holdsEscapes;
  private final IntUnaryOperator offsetInFile;

  private SourceText(
      String file, int firstLine, String text, int[] lineStarts, IntUnaryOperator offsetInFile) {
    this.file = file;
    this.firstLine = firstLine;
    this.chars = text.toCharArray();
    this.lineStarts = lineStarts;
    this.holdsEscapes = text.indexOf('\\') >= 0;
    this.offsetInFile = offsetInFile;
  }

  /** The whole text of a file. */
  public static SourceText of(String file, String text) {
    return from(file, 1, text);
  }

  /** The text of a file from a line on, counted from 1. */
  static SourceText from(String file, int firstLine, String text) {
    return new SourceText(file, firstLine, text, lineStarts(text), IntUnaryOperator.identity());
  }

  /** The text that {@code literal}, a string of this text, holds with its escapes undone. */
  public SourceText embedded(StringNode literal) {
    int start = lineStarts[literal.span().line() - firstLine] + literal.span().column() - 1;
    int length = literal.value().length();
    int[] offsets = new int[length + 1];
    int at = start + 1;
    for (int i = 0; i < length; i++) {
      offsets[i] = at;
      at += JsonString.lengthOfCharacter(chars, at);
    }
    offsets[length] = at;
    return new SourceText(file, firstLine, literal.value(), lineStarts, offset -> offsets[offset]);
  }

  /** The place of the characters from {@code start} to before {@code end}. */
  SourceSpan span(int start, int end) {
    return span(start, end, firstLine);
  }

  /** The same, found faster if it begins on {@code nearLine} or soon after. */
  SourceSpan span(int start, int end, int nearLine) {
    int first = offsetInFile.applyAsInt(start);
    int last = offsetInFile.applyAsInt(end);
    int line = line(first, Math.max(0, nearLine - firstLine));
    int endLine = line(last, line);
    return new SourceSpan(
        file,
        firstLine + line,
        first - lineStarts[line] + 1,
        firstLine + endLine,
        last - lineStarts[endLine] + 1);
  }

  char[] chars() {
    return chars;
  }

  /** The offset behind the closing quote of the sound string {@code value} that opens there. */
  int endOfString(int start, String value) {
    return holdsEscapes ? JsonString.end(chars, start) : start + value.length() + 2;
  }

  private int line(int offset, int near) {
    int farthest = Math.min(near + NEAR, lineStarts.length);
    for (int line = near; line < farthest && lineStarts[line] <= offset; line++) {
      if (line + 1 == lineStarts.length || offset < lineStarts[line + 1]) {
        return line;
      }
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Lines end in {@code \n}, {@code \r\n} or {@code \r}, as editors count them. */
  private static int[] lineStarts(String text) {
    int[] starts = new int[FIRST_CAPACITY];
    int count = 1;
    int newline = text.indexOf('\n');
    int lone = loneReturn(text, 0);
    while (newline >= 0 || lone >= 0) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      if (lone < 0 || (newline >= 0 && newline < lone)) {
        starts[count++] = newline + 1;
        newline = text.indexOf('\n', newline + 1);
      } else {
        starts[count++] = lone + 1;
        lone = loneReturn(text, lone + 1);
      }
    }
    return Arrays.copyOf(starts, count);
  }

  /** The next {@code \r} that no {@code \n} follows. */
  private static int loneReturn(String text, int from) {
    int found = text.indexOf('\r', from);
    while (found >= 0 && found + 1 < text.length() && text.charAt(found + 1) == '\n') {
      found = text.indexOf('\r', found + 1);
    }
    return found;
  }
}
