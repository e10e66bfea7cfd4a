package io.keyproof.trail.read;

import io.keyproof.trail.index.Hash;
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
    int place = (int) Hash.of(bytes, from, to - from) & (PLACES - 1);
    byte[] text = texts[place];
    if (text != null && Arrays.equals(text, 0, text.length, bytes, from, to)) {
      return numbers[place];
    }
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    int found = number.applyAsInt(copy);
    if (found >= 0 && copy.length <= LONGEST) {
      texts[place] = copy;
      numbers[place] = found;
    }
    return found;
  }
}
