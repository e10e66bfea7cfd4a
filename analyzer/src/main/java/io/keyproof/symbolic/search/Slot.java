package io.keyproof.symbolic.search;

import java.util.BitSet;

/**
 * An attribute in a search.
 *
 * @param start the first of its words in {@link Domains}
 * @param words how many 64-bit words its values take
 * @param size how many values it has, numbered from 0
 */
public record Slot(int start, int words, int size) {

  /** That the attribute's value is one of these. */
  public Node in(BitSet values) {
    return Node.atom(this, masked(values));
  }

  private long[] masked(BitSet values) {
    BitSet own = values.get(0, size);
    long[] mask = new long[words];
    long[] given = own.toLongArray();
    System.arraycopy(given, 0, mask, 0, given.length);
    return mask;
  }

  /** All values. */
  long[] full() {
    BitSet all = new BitSet(size);
    all.set(0, size);
    return masked(all);
  }
}
