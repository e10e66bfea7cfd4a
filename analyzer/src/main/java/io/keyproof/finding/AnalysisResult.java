package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/** All that an analysis has to say, each list sorted. */
public record AnalysisResult(
    List<PackReference> packs,
    List<Finding> findings,
    List<Diagnostic> diagnostics,
    List<Undecided> inconclusive,
    List<FileReading> files) {

  public AnalysisResult {
    packs = List.copyOf(packs);
    findings = findings.stream().sorted().toList();
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    inconclusive = inconclusive.stream().sorted().distinct().toList();
    files = files.stream().sorted().toList();
  }

  /** The same, without how the requests of findings are decided. */
  public AnalysisResult withoutTraces() {
    return new AnalysisResult(
        packs,
        findings.stream().map(Finding::withoutTrace).toList(),
        diagnostics,
        inconclusive,
        files);
  }

  /** Findings of that severity that are not suppressed. */
  public long count(Severity severity) {
    return findings.stream()
        .filter(finding -> finding.suppressed().isEmpty() && finding.severity() == severity)
        .count();
  }

  public long suppressed() {
    return findings.stream().filter(finding -> finding.suppressed().isPresent()).count();
  }

  /** Whether some input that should have been read could not be. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** Whether a finding that is not suppressed reaches the threshold. */
  public boolean reaches(Severity threshold) {
    return findings.stream()
        .anyMatch(f -> f.suppressed().isEmpty() && f.severity().atLeast(threshold));
  }
}
