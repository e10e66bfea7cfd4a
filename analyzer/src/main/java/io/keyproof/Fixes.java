package io.keyproof;

import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.FixResult;
import io.keyproof.fix.Decisions;
import io.keyproof.fix.FileEdits;
import io.keyproof.fix.Fixer;
import io.keyproof.fix.Standards;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulesInForce;
import io.keyproof.settings.Settings;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.suppress.Suppressions;
import io.keyproof.work.Workers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies in, proven edits out: the sibling of {@link Analyzer} that writes files. */
public final class Fixes {

  private Fixes() {}

  /**
   * What to fix.
   *
   * @param exempt what becomes of findings that do not count
   * @param rules ids of the rules whose findings are meant; empty for all
   * @param contexts values for conditions, by condition key or key of the encryption context
   */
  public record FixRequest(
      List<Path> paths,
      List<String> packs,
      OpenValues values,
      TeamSettings settings,
      Exempt exempt,
      Set<String> rules,
      Map<String, String> contexts) {
    public FixRequest {
      paths = List.copyOf(paths);
      packs = List.copyOf(packs);
      rules = Set.copyOf(rules);
      contexts = Map.copyOf(contexts);
    }
  }

  /** What becomes of findings that are suppressed or in a baseline. */
  public sealed interface Exempt {

    /** They are fixed like the others. */
    record Fixed() implements Exempt {}

    /**
     * They stay.
     *
     * @param baseline what was found before
     */
    record Left(Optional<Path> baseline) implements Exempt {}
  }

  /** Finds the edits and proves them; writes nothing. */
  public static FixResult find(FixRequest request, Clock clock, Progress progress) {
    progress.at("reading files", 0, 1);
    LocalDate today = LocalDate.now(clock);
    Parsed<List<RulePack>> packs =
        RulesInForce.packs(request.packs(), request.settings().settings(), today);
    Parsed<GivenValues> given = request.values().read();
    Fixer.Request asked = asked(request, packs, given, clock, progress);
    FixResult result = Workers.share(Workers.available(), () -> Fixer.run(asked));
    List<Diagnostic> diagnostics = new ArrayList<>(request.settings().diagnostics());
    diagnostics.addAll(packs.diagnostics());
    diagnostics.addAll(given.diagnostics());
    diagnostics.addAll(result.diagnostics());
    return new FixResult(
        result.fixed(), result.left(), result.edits(), diagnostics, result.files());
  }

  /** The result of linting with the fixes of what was found, each by itself and proven so. */
  public static AnalysisResult propose(LintRequest request, AnalysisResult result, Clock clock) {
    FixRequest all =
        new FixRequest(
            request.paths(),
            request.packs(),
            request.values(),
            request.settings(),
            new Exempt.Left(Optional.empty()),
            Set.of(),
            Map.of());
    Parsed<List<RulePack>> packs =
        RulesInForce.packs(request.packs(), request.settings().settings(), LocalDate.now(clock));
    Map<List<Object>, Fix> fixes = new HashMap<>();
    Fixer.Request asked = asked(all, packs, all.values().read(), clock, request.progress());
    Workers.share(Workers.available(), () -> Fixer.propose(asked))
        .forEach(finding -> finding.fix().ifPresent(fix -> fixes.put(place(finding), fix)));
    return new AnalysisResult(
        result.packs(),
        result.findings().stream()
            .map(
                finding ->
                    Optional.ofNullable(fixes.get(place(finding)))
                        .map(finding::with)
                        .orElse(finding))
            .toList(),
        result.diagnostics(),
        result.inconclusive(),
        result.files());
  }

  private static List<Object> place(Finding finding) {
    return List.of(finding.ruleId(), finding.resource(), finding.span());
  }

  private static Fixer.Request asked(
      FixRequest request,
      Parsed<List<RulePack>> packs,
      Parsed<GivenValues> given,
      Clock clock,
      Progress progress) {
    return new Fixer.Request(
        request.paths(),
        given.value().orElse(GivenValues.NONE),
        new Standards(
            packs.value().orElse(List.of()),
            request.settings().settings(),
            decisions(request, LocalDate.now(clock)),
            LocalDate.now(clock)),
        finding -> request.rules().isEmpty() || request.rules().contains(finding.ruleId()),
        request.contexts(),
        (settled, total) -> progress.at("proving fixes", settled, total));
  }

  /** The findings as {@code lint} has them. */
  private static Decisions decisions(FixRequest request, LocalDate today) {
    Settings settings = request.settings().settings();
    Decisions graded = (result, texts) -> RulesInForce.graded(result, settings, today);
    if (!(request.exempt() instanceof Exempt.Left left)) {
      return graded;
    }
    return (result, texts) -> {
      AnalysisResult suppressed =
          Suppressions.in(
              graded.about(result, texts),
              Rules::findingIds,
              settings,
              today,
              Coverage.PART,
              texts);
      return left.baseline()
          .map(file -> Baselines.applied(file, suppressed, Coverage.PART))
          .orElse(suppressed);
    };
  }

  /** Writes the edited files, each at once or not at all; tells which could not be written. */
  public static List<Diagnostic> apply(FixResult result) {
    return FileEdits.write(result.edits());
  }
}
