package io.keyproof.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class SettableClock implements InstantSource {
  private Instant now;

  private SettableClock(Instant start) {
    this.now = start;
  }

  public static SettableClock at(Instant start) {
    return new SettableClock(start);
  }

  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }
}
