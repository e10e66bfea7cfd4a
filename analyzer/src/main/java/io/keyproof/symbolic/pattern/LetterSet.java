package io.keyproof.symbolic.pattern;

import java.util.Arrays;
import java.util.TreeSet;

/** Letters and symbols; those of ASCII, which most are, as bits. */
final class LetterSet {

  private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789-_./ABCDEFGHIJKLM";
  private static final int WORD = 64;

  private long low;
  private long high;
  private final TreeSet<Integer> others = new TreeSet<>();

  void clear() {
    low = 0;
    high = 0;
    others.clear();
  }

  void add(int letter) {
    if (letter < WORD) {
      low |= 1L << letter;
    } else if (letter < 2 * WORD) {
      high |= 1L << (letter - WORD);
    } else {
      others.add(letter);
    }
  }

  /** In order. */
  int[] toArray() {
    int[] letters = new int[Long.bitCount(low) + Long.bitCount(high) + others.size()];
    int count = 0;
    for (long left = low; left != 0; left &= left - 1) {
      letters[count++] = Long.numberOfTrailingZeros(left);
    }
    for (long left = high; left != 0; left &= left - 1) {
      letters[count++] = WORD + Long.numberOfTrailingZeros(left);
    }
    for (int other : others) {
      letters[count++] = other;
    }
    return letters;
  }

  /** A letter that is not in the set, a readable one if there is any. */
  int other() {
    return other(toArray());
  }

  /**
   * A letter that is none of these.
   *
   * @param letters in order
   */
  static int other(int[] letters) {
    for (int i = 0; i < READABLE.length(); i++) {
      if (Arrays.binarySearch(letters, READABLE.charAt(i)) < 0) {
        return READABLE.charAt(i);
      }
    }
    int letter = 2 * WORD;
    while (Arrays.binarySearch(letters, letter) >= 0) {
      letter++;
    }
    return letter;
  }
}
