package io.keyproof.cli;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.suppress.Baseline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file that {@code --baseline} names. */
final class BaselineFile {

  private BaselineFile() {}

  /** The result with the baseline applied; a baseline that cannot be read is a fault of it. */
  static AnalysisResult applied(Optional<Path> file, AnalysisResult result) {
    if (file.isEmpty()) {
      return result;
    }
    Parsed<Baseline> baseline = Baseline.read(file.get());
    List<Diagnostic> diagnostics = new ArrayList<>(result.diagnostics());
    diagnostics.addAll(baseline.diagnostics());
    AnalysisResult complete =
        new AnalysisResult(
            result.packs(), result.findings(), diagnostics, result.inconclusive(), result.files());
    return baseline.value().map(known -> known.appliedTo(complete)).orElse(complete);
  }
}
