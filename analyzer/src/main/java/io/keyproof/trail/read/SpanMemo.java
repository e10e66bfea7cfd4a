package io.keyproof.trail.read;

import io.keyproof.trail.index.Hash;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * What texts came to when they were read, so that each is mostly read once. It forgets what shares
 * a place with something newer, and never holds much.
 */
final class SpanMemo {

  private static final int PLACES = 1 << 14;
  private static final int LONGEST = 4096;

  private final byte[][] texts = new byte[PLACES][];
  private final long[] numbers = new long[PLACES];

  /** The number for this text, which is asked for if it is not remembered; none below 0 is kept. */
  long get(byte[] bytes, int from, int to, ToLongFunction<byte[]> number) {
    int place = (int) Hash.of(bytes, from, to - from) & (PLACES - 1);
    byte[] text = texts[place];
    if (text != null && Arrays.equals(text, 0, text.length, bytes, from, to)) {
      return numbers[place];
    }
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    long found = number.applyAsLong(copy);
    if (found >= 0 && copy.length <= LONGEST) {
      texts[place] = copy;
      numbers[place] = found;
    }
    return found;
  }
}
