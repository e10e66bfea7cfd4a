package io.keyproof;

import io.keyproof.Analyzer.CompareRequest;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.review.FindingChanges;
import io.keyproof.review.GuardrailChanges;
import io.keyproof.settings.SettingsFiles;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.suppress.Baseline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A base and a head in, what the change does out: the sibling of {@link Analyzer} for reviews. */
public final class Reviews {

  private Reviews() {}

  /**
   * What to review.
   *
   * @param context what is deployed beside, under both; at most one
   */
  public record ReviewRequest(
      ReviewSide base,
      ReviewSide head,
      List<Path> context,
      List<String> packs,
      OpenValues values,
      int jobs) {
    public ReviewRequest {
      context = List.copyOf(context);
      packs = List.copyOf(packs);
    }

    /** What infrastructure files leave open stays open. */
    public ReviewRequest(
        ReviewSide base, ReviewSide head, List<Path> context, List<String> packs, int jobs) {
      this(base, head, context, packs, OpenValues.NONE, jobs);
    }
  }

  /**
   * Lints both with the settings of the base, and compares what they allow over all requests. What
   * the change takes away from the settings, it cannot profit from; each such thing is a finding.
   */
  public static ReviewResult review(ReviewRequest request, Analyzer.Progress progress) {
    TeamSettings judging = TeamSettings.of(request.base());
    TeamSettings changed = TeamSettings.of(request.head());
    AnalysisResult base = lint(request, request.base(), judging, progress);
    AnalysisResult head = lint(request, request.head(), judging, progress);
    DeploymentComparison access =
        Analyzer.compare(
            new CompareRequest(
                request.base().root(), request.head().root(), request.context(), request.values()));
    FindingChanges changes = FindingChanges.between(base.findings(), head.findings());
    List<Finding> added = new ArrayList<>(weakened(request, judging, changed));
    added.addAll(GuardrailChanges.suppressions(base.findings(), head.findings()));
    added.addAll(changes.added());
    List<Diagnostic> diagnostics = new ArrayList<>(head.diagnostics());
    diagnostics.removeAll(judging.diagnostics());
    diagnostics.addAll(changed.diagnostics());
    // A change may mend what is broken in the base: what cannot be read there allowed nothing.
    base.diagnostics().forEach(fault -> diagnostics.add(inBase(fault)));
    // One side may declare what the other does not; the comparison has seen both.
    diagnostics.removeIf(GivenValues::isUndeclared);
    access.diagnostics().stream()
        .filter(fault -> GivenValues.isUndeclared(fault) || !base.diagnostics().contains(fault))
        .forEach(diagnostics::add);
    return new ReviewResult(
        request.base().name(),
        access,
        added,
        changes.gone(),
        changes.kept(),
        head.inconclusive(),
        diagnostics);
  }

  private static List<Finding> weakened(
      ReviewRequest request, TeamSettings judging, TeamSettings changed) {
    Path file = request.head().root().resolve(SettingsFiles.NAME);
    List<Finding> all =
        new ArrayList<>(
            GuardrailChanges.between(
                judging.settings(), changed.settings(), SourceSpan.startOf(file.toString())));
    baseline(changed)
        .ifPresent(added -> all.addAll(GuardrailChanges.baselines(baseline(judging), added)));
    return all;
  }

  private static Optional<Baseline> baseline(TeamSettings settings) {
    return settings
        .baseline()
        .filter(Files::isRegularFile)
        .flatMap(file -> Baseline.read(file).value());
  }

  private static Diagnostic inBase(Diagnostic fault) {
    return fault.severity() == Severity.ERROR
        ? Diagnostic.warning(fault.span(), "in the base: " + fault.message())
        : fault;
  }

  private static AnalysisResult lint(
      ReviewRequest request, ReviewSide side, TeamSettings settings, Analyzer.Progress progress) {
    return Analyzer.lint(
        new LintRequest(
            List.of(side.root()),
            request.packs(),
            request.values(),
            settings.in(side.root()),
            request.jobs(),
            Optional.empty(),
            progress));
  }
}
