package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What was detected in a trail.
 *
 * @param alerts in the order of time
 */
public record DetectionResult(List<Alert> alerts, List<Diagnostic> diagnostics) {

  public DetectionResult {
    alerts = List.copyOf(alerts);
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
