package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which way each named assumption is taken, and which of them the policies touch at all.
 * Thread-safe.
 */
final class Stance {

  private final Set<Assumption> reversed;

  // A set that was published never changes: it is replaced by a larger one.
  private volatile Set<Assumption> touched = EnumSet.noneOf(Assumption.class);

  Stance(Set<Assumption> reversed) {
    this.reversed = EnumSet.noneOf(Assumption.class);
    this.reversed.addAll(reversed);
  }

  /** Whether the default holds; asking means that the policies touch the point. */
  boolean takes(Assumption assumption) {
    if (!touched.contains(assumption)) {
      touch(assumption);
    }
    return !reversed.contains(assumption);
  }

  Set<Assumption> touched() {
    return Collections.unmodifiableSet(touched);
  }

  /** The reversed assumptions, with one turned round. */
  Set<Assumption> turning(Assumption assumption) {
    Set<Assumption> other = EnumSet.copyOf(reversed);
    if (!other.remove(assumption)) {
      other.add(assumption);
    }
    return other;
  }

  private synchronized void touch(Assumption assumption) {
    Set<Assumption> larger = EnumSet.copyOf(touched);
    larger.add(assumption);
    touched = larger;
  }
}
