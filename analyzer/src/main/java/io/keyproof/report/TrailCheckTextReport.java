package io.keyproof.report;

import io.keyproof.finding.TrailCheckResult;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/** For people: how many recorded outcomes the policies account for, and each that they do not. */
public final class TrailCheckTextReport implements TrailCheckReport {

  @Override
  public void write(TrailCheckResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      out.append(Printable.of(diagnostic.toString())).append('\n');
    }
    TrailReplayTextReport.counts(out, "reproduced", result.reproduced());
    TrailReplayTextReport.counts(out, "explained", result.explained());
    TrailReplayTextReport.group(out, "unexplained", result.unexplained());
    TrailReplayTextReport.counts(out, "no sign of authorization", result.unproven());
    long accounted = result.reproduced().requests() + result.explained().requests();
    long all = accounted + result.unexplained().requests();
    if (all > 0) {
      out.append(
          String.format(
              Locale.ROOT,
              "The policies account for %.3f %% of the recorded outcomes.%n",
              Math.floor(100_000.0 * accounted / all) / 1000));
    }
  }
}
