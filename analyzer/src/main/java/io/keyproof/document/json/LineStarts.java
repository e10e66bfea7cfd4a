package io.keyproof.document.json;

import java.util.Arrays;

/**
 * Where the lines of a text start; looked for only when first asked, since a reader that goes
 * through a sound text counts them itself. Lines end in {@code \n}, {@code \r\n} or {@code \r}, as
 * editors count them.
 */
final class LineStarts {

  private static final int FIRST_CAPACITY = 64;

  private final char[] chars;
  private int[] starts = {};

  LineStarts(char[] chars) {
    this.chars = chars;
  }

  /** The offset of the first character of a line, counted from 0. */
  int start(int line) {
    return starts()[line];
  }

  /** The line, counted from 0, that an offset is on. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found : -found - 2;
  }

  /** Whether a line ends with the character at {@code offset}. */
  static boolean endsLine(char[] chars, int offset) {
    return chars[offset] == '\n'
        || (chars[offset] == '\r' && (offset + 1 == chars.length || chars[offset + 1] != '\n'));
  }

  private synchronized int[] starts() {
    if (starts.length == 0) {
      starts = find();
    }
    return starts;
  }

  private int[] find() {
    int[] found = new int[FIRST_CAPACITY];
    int count = 1;
    for (int i = 0; i < chars.length; i++) {
      if (endsLine(chars, i)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
