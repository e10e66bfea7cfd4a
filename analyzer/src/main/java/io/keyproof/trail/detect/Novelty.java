package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;

/**
 * What counts as new.
 *
 * @param learnedUntil what was seen before is old, however recent
 */
record Novelty(Instant learnedUntil) {

  /** What was first seen more recently is new. */
  private static final Duration NEW = Duration.ofHours(24);

  /** Whether something that was first seen then is new now. */
  boolean isNew(Instant first, Instant now) {
    return !first.isBefore(learnedUntil) && first.isAfter(now.minus(NEW));
  }

  boolean isLearning(Instant now) {
    return now.isBefore(learnedUntil);
  }
}
