package io.keyproof;

import io.keyproof.Analyzer.LintRequest;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.UpgradeResult;
import io.keyproof.review.FindingChanges;
import io.keyproof.rule.RulesInForce;
import io.keyproof.source.Diagnostic;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What this version's packs find otherwise than older ones did. */
public final class Upgrades {

  private Upgrades() {}

  /**
   * Lints by both, with the same settings and the same baseline.
   *
   * @param older a directory with the older packs, a directory each
   * @param baseline what was found before
   */
  public static UpgradeResult compare(
      Path older, LintRequest request, Optional<Path> baseline, Clock clock) {
    LocalDate today = LocalDate.now(clock);
    UnaryOperator<AnalysisResult> known =
        result ->
            baseline
                .map(file -> Baselines.applied(file, result, request.coverage()))
                .orElse(result);
    AnalysisResult before =
        known.apply(
            Analyzer.lint(
                request,
                today,
                () ->
                    RulesInForce.packsIn(
                        older, request.packs(), request.settings().settings(), today)));
    AnalysisResult after = known.apply(Analyzer.lint(request, clock));
    FindingChanges changes = FindingChanges.between(open(before), open(after));
    List<Diagnostic> diagnostics = new ArrayList<>(before.diagnostics());
    diagnostics.addAll(after.diagnostics());
    return new UpgradeResult(
        before.packs(),
        after.packs(),
        changes.added(),
        changes.gone(),
        changes.kept(),
        diagnostics);
  }

  /** What is suppressed, by comment, settings or baseline, is nothing that turns up. */
  private static List<Finding> open(AnalysisResult result) {
    return result.findings().stream().filter(finding -> finding.suppressed().isEmpty()).toList();
  }
}
