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

  private static final int FIRST_CAPACITY = 16;

  private final String file;
  private final int firstLine;
  private final char[] chars;
  private final int[] lineStarts;
  private final IntUnaryOperator offsetInFile;

  private SourceText(
      String file, int firstLine, char[] chars, int[] lineStarts, IntUnaryOperator offsetInFile) {
    this.file = file;
    this.firstLine = firstLine;
    this.chars = chars;
    this.lineStarts = lineStarts;
    this.offsetInFile = offsetInFile;
  }

  /** The whole text of a file. */
  public static SourceText of(String file, String text) {
    return from(file, 1, text);
  }

  /** The text of a file from a line on, counted from 1. */
  static SourceText from(String file, int firstLine, String text) {
    char[] chars = text.toCharArray();
    return new SourceText(file, firstLine, chars, lineStarts(chars), IntUnaryOperator.identity());
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
    return new SourceText(
        file, firstLine, literal.value().toCharArray(), lineStarts, offset -> offsets[offset]);
  }

  /** The place of the characters from {@code start} to before {@code end}. */
  SourceSpan span(int start, int end) {
    int first = offsetInFile.applyAsInt(start);
    int last = offsetInFile.applyAsInt(end);
    int line = line(first);
    int endLine = line(last);
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

  private int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Lines end in {@code \n}, {@code \r\n} or {@code \r}, as editors count them. */
  private static int[] lineStarts(char[] chars) {
    int[] starts = new int[FIRST_CAPACITY];
    int count = 1;
    for (int i = 0; i < chars.length; i++) {
      boolean ends =
          chars[i] == '\n' || (chars[i] == '\r' && (i + 1 == chars.length || chars[i + 1] != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
