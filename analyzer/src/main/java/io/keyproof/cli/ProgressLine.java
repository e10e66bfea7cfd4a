package io.keyproof.cli;

import io.keyproof.Analyzer.Progress;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** One line on standard error that says what is being done, and goes away. */
final class ProgressLine implements Progress, AutoCloseable {

  private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintWriter err;
  private String stage = "";
  private long drawn;

  private ProgressLine(PrintWriter err) {
    this.err = err;
  }

  /** A line that is drawn on a terminal and nowhere else. */
  static ProgressLine on(Terminal terminal) {
    return new ProgressLine(
        terminal.drawsProgress() ? terminal.err() : new PrintWriter(PrintWriter.nullWriter()));
  }

  /** Does what is to be done with a trail, which is read first and longest; nobody counts parts. */
  static <R> R ofTrail(Terminal terminal, Supplier<R> work) {
    try (ProgressLine line = on(terminal)) {
      line.at("reading the trail", 0, 1);
      return work.get();
    }
  }

  @Override
  public synchronized void at(String stage, int done, int total) {
    long now = System.nanoTime();
    if (stage.equals(this.stage) && now - drawn < REDRAW_NANOS) {
      return;
    }
    this.stage = stage;
    this.drawn = now;
    err.print(TO_LINE_START_AND_CLEAR + stage + (total > 1 ? " " + done + "/" + total : "") + " …");
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (!stage.isEmpty()) {
      err.print(TO_LINE_START_AND_CLEAR);
      err.flush();
    }
  }
}
