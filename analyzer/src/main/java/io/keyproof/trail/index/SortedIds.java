package io.keyproof.trail.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The order of ids. Their first bits and their number fit in one word, which sorts without boxes;
 * the few with the same first bits are put right afterwards.
 */
final class SortedIds {

  private static final int NUMBER_BITS = 28;
  private static final long NUMBER = (1L << NUMBER_BITS) - 1;

  private SortedIds() {}

  static int[] of(IdTable ids, int size) {
    if (size > NUMBER) {
      throw new IllegalStateException("an index holds at most " + NUMBER + " events");
    }
    long[] words =
        IntStream.range(0, size)
            .filter(ids::isUuid)
            .mapToLong(number -> ((ids.high(number) & ~NUMBER) ^ Long.MIN_VALUE) | number)
            .sorted()
            .toArray();
    int[] sorted = new int[size];
    int from = 0;
    for (int i = 0; i < words.length; i++) {
      sorted[i] = (int) (words[i] & NUMBER);
      if (i + 1 == words.length || (words[i] & ~NUMBER) != (words[i + 1] & ~NUMBER)) {
        order(ids, sorted, from, i + 1);
        from = i + 1;
      }
    }
    int[] others =
        IntStream.range(0, size)
            .filter(number -> !ids.isUuid(number))
            .boxed()
            .sorted(ids::compare)
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(others, 0, sorted, words.length, others.length);
    return sorted;
  }

  /** Orders those with the same first bits. */
  private static void order(IdTable ids, int[] sorted, int from, int to) {
    if (to - from > 1) {
      int[] ordered =
          Arrays.stream(sorted, from, to)
              .boxed()
              .sorted(ids::compare)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(ordered, 0, sorted, from, ordered.length);
    }
  }
}
