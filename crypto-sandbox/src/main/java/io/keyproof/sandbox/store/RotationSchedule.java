package io.keyproof.sandbox.store;

import java.time.Duration;
import java.time.Instant;

/** How often KMS rotates a key by itself, and when it does so next. */
public record RotationSchedule(int periodInDays, Instant next) {

  public static RotationSchedule startingAt(Instant start, int periodInDays) {
    return new RotationSchedule(periodInDays, start.plus(Duration.ofDays(periodInDays)));
  }

  RotationSchedule afterRotationAt(Instant date) {
    return startingAt(date, periodInDays);
  }

  boolean isDueAt(Instant now) {
    return !next.isAfter(now);
  }
}
