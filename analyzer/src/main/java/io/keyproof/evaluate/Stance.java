package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which way each named assumption is taken, and which of them the policies touch at all.
 * Thread-safe.
 */
final class Stance {

  private final long reversed;
  private final AtomicLong touched = new AtomicLong();

  Stance(Set<Assumption> reversed) {
    long bits = 0;
    for (Assumption assumption : reversed) {
      bits |= bit(assumption);
    }
    this.reversed = bits;
  }

  /** Whether the default holds; asking means that the policies touch the point. */
  boolean takes(Assumption assumption) {
    long bit = bit(assumption);
    if ((touched.get() & bit) == 0) {
      touched.getAndUpdate(bits -> bits | bit);
    }
    return (reversed & bit) == 0;
  }

  Set<Assumption> touched() {
    return assumptions(touched.get());
  }

  /** The reversed assumptions, with one turned round. */
  Set<Assumption> turning(Assumption assumption) {
    return assumptions(reversed ^ bit(assumption));
  }

  private static Set<Assumption> assumptions(long bits) {
    Set<Assumption> found = EnumSet.noneOf(Assumption.class);
    for (Assumption assumption : Assumption.values()) {
      if ((bits & bit(assumption)) != 0) {
        found.add(assumption);
      }
    }
    return found;
  }

  // INVARIANT: there are at most 64 assumptions.
  private static long bit(Assumption assumption) {
    return 1L << assumption.ordinal();
  }
}
