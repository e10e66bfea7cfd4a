package io.keyproof.trail.replay;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a proposal does to a recorded answer.
 *
 * @param reason what an unknown hangs on; empty for the others
 */
record Transition(Effect effect, String reason) {

  /** The ways to fare. */
  enum Effect {
    NEWLY_DENIED,
    NEWLY_ALLOWED,
    UNKNOWN,
    UNCHANGED
  }

  static Transition of(Effect effect) {
    return new Transition(effect, "");
  }

  static Transition unknown(Iterable<String> reasons) {
    NavigableSet<String> sorted = new TreeSet<>();
    reasons.forEach(sorted::add);
    return new Transition(Effect.UNKNOWN, "hangs on " + String.join(", ", sorted));
  }
}
