package io.keyproof.examples;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is found in a scenario directory. Each directory in it is a deployment of its own, such as
 * the one before a fix and the one after.
 */
record Scenario(Path directory, List<AnalysisResult> results) {

  static Scenario in(Path directory) throws IOException {
    try (Stream<Path> deployments = Files.list(directory)) {
      return new Scenario(
          directory, deployments.filter(Files::isDirectory).sorted().map(Scenario::lint).toList());
    }
  }

  private static AnalysisResult lint(Path deployment) {
    return Analyzer.lint(new LintRequest(List.of(deployment), List.of(), Progress.SILENT));
  }

  List<Finding> findings() {
    return results.stream().flatMap(result -> result.findings().stream()).toList();
  }

  /** One line for each finding, open question and fault of the input, by place. */
  List<String> lines() {
    return results.stream().flatMap(this::lines).toList();
  }

  private Stream<String> lines(AnalysisResult result) {
    Stream<String> findings =
        result.findings().stream()
            .map(
                finding ->
                    "%s %s[%s] %s"
                        .formatted(
                            place(finding.span()),
                            finding.severity().word(),
                            finding.ruleId(),
                            finding.resource()));
    Stream<String> open =
        result.inconclusive().stream()
            .map(
                undecided ->
                    "%s inconclusive[%s] %s"
                        .formatted(
                            place(undecided.span()), undecided.ruleId(), undecided.resource()));
    Stream<String> faults =
        result.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() != Severity.NOTE)
            .map(
                diagnostic ->
                    "%s %s: %s"
                        .formatted(
                            place(diagnostic.span()),
                            diagnostic.severity().word(),
                            diagnostic.message()));
    return Stream.of(findings, open, faults).flatMap(lines -> lines);
  }

  private String place(SourceSpan span) {
    String prefix = directory + "/";
    String place = span.toString();
    return place.startsWith(prefix) ? place.substring(prefix.length()) : place;
  }
}
