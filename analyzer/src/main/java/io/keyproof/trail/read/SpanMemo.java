package io.keyproof.trail.read;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * What texts came to when they were read, so that each is mostly read once. It forgets what shares
 * a place with something newer, and never holds much.
 */
final class SpanMemo {

  private static final int PLACES = 1 << 14;
  private static final int LONGEST = 4096;

  private final byte[][] texts = new byte[PLACES][];
  private final int[] numbers = new int[PLACES];

  /** The number for this text, which is asked for if it is not remembered; none below 0 is kept. */
  int get(byte[] bytes, int from, int to, ToIntFunction<byte[]> number) {
    int hash = hash(bytes, from, to) & (PLACES - 1);
    byte[] text = texts[hash];
    if (text != null && Arrays.equals(text, 0, text.length, bytes, from, to)) {
      return numbers[hash];
    }
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    int found = number.applyAsInt(copy);
    if (found >= 0 && copy.length <= LONGEST) {
      texts[hash] = copy;
      numbers[hash] = found;
    }
    return found;
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    for (int at = from; at < to; at++) {
      hash = hash * 31 + bytes[at];
    }
    return (int) (hash ^ hash >>> 17);
  }
}
