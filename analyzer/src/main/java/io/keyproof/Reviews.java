package io.keyproof;

import io.keyproof.Analyzer.CompareRequest;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.DeploymentComparison;
import io.keyproof.finding.ReviewResult;
import io.keyproof.review.FindingChanges;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A base and a head in, what the change does out: the sibling of {@link Analyzer} for reviews. */
public final class Reviews {

  private Reviews() {}

  /**
   * What to review.
   *
   * @param context what is deployed beside, under both; at most one
   */
  public record ReviewRequest(
      ReviewSide base, ReviewSide head, List<Path> context, List<String> packs, int jobs) {
    public ReviewRequest {
      context = List.copyOf(context);
      packs = List.copyOf(packs);
    }
  }

  /** Lints both, and compares what they allow over all requests. */
  public static ReviewResult review(ReviewRequest request, Analyzer.Progress progress) {
    AnalysisResult base = lint(request, request.base().root(), progress);
    AnalysisResult head = lint(request, request.head().root(), progress);
    DeploymentComparison access =
        Analyzer.compare(
            new CompareRequest(request.base().root(), request.head().root(), request.context()));
    FindingChanges changes = FindingChanges.between(base.findings(), head.findings());
    List<Diagnostic> diagnostics = new ArrayList<>(head.diagnostics());
    // A change may mend what is broken in the base: what cannot be read there allowed nothing.
    base.diagnostics().forEach(fault -> diagnostics.add(inBase(fault)));
    access.diagnostics().stream()
        .filter(fault -> !base.diagnostics().contains(fault))
        .forEach(diagnostics::add);
    return new ReviewResult(
        request.base().name(),
        access,
        changes.added(),
        changes.gone(),
        changes.kept(),
        head.inconclusive(),
        diagnostics);
  }

  private static Diagnostic inBase(Diagnostic fault) {
    return fault.severity() == Severity.ERROR
        ? Diagnostic.warning(fault.span(), "in the base: " + fault.message())
        : fault;
  }

  private static AnalysisResult lint(ReviewRequest request, Path root, Analyzer.Progress progress) {
    return Analyzer.lint(
        new LintRequest(
            List.of(root), request.packs(), Analyzer.OpenValues.NONE, request.jobs(), progress));
  }
}
