package io.keyproof;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.report.BaselineReport;
import io.keyproof.report.Report;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.suppress.Baseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was found before: written down once, and applied to what is found later. */
public final class Baselines {

  private Baselines() {}

  /** How a result becomes a baseline. */
  public static Report report() {
    return new BaselineReport(Baseline.VERSION);
  }

  /** The result with a baseline applied; a baseline that cannot be read is a fault of it. */
  public static AnalysisResult applied(Path file, AnalysisResult result, Coverage coverage) {
    Parsed<Baseline> baseline = Baseline.read(file);
    List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
    diagnostics.addAll(baseline.diagnostics());
    AnalysisResult complete =
        new AnalysisResult(
            result.packs(), result.findings(), diagnostics, result.inconclusive(), result.files());
    return baseline.value().map(known -> known.appliedTo(complete, coverage)).orElse(complete);
  }
}
