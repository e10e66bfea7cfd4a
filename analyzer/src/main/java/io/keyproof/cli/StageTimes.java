package io.keyproof.cli;

import io.keyproof.Analyzer.Progress;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** How long each stage takes, of what somebody else is told the progress of. */
final class StageTimes implements Progress {

  private static final double NANOS = 1e9;

  private final Progress other;
  private final LongSupplier clock;
  private final Map<String, Long> taken = new LinkedHashMap<>();
  private String stage = "starting";
  private long since;

  /**
   * Begins now.
   *
   * @param clock nanoseconds since whenever
   */
  StageTimes(Progress other, LongSupplier clock) {
    this.other = other;
    this.clock = clock;
    this.since = clock.getAsLong();
  }

  @Override
  public synchronized void at(String next, int done, int total) {
    begin(next);
    other.at(next, done, total);
  }

  private void begin(String next) {
    if (!next.equals(stage)) {
      long now = clock.getAsLong();
      taken.merge(stage, now - since, Long::sum);
      stage = next;
      since = now;
    }
  }

  /** Says it, as one line. */
  synchronized void tell(PrintWriter err) {
    begin("");
    StringJoiner line = new StringJoiner(", ", "keyproof: took ", "");
    taken.forEach(
        (name, nanos) -> line.add(String.format(Locale.ROOT, "%.2f s %s", nanos / NANOS, name)));
    err.println(line);
  }
}
