package io.keyproof;

import io.keyproof.Analyzer.OpenValues;
import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.FixResult;
import io.keyproof.fix.FileEdits;
import io.keyproof.fix.Fixer;
import io.keyproof.rule.RulePack;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies in, proven edits out: the sibling of {@link Analyzer} that writes files. */
public final class Fixes {

  private Fixes() {}

  /**
   * What to fix.
   *
   * @param rules ids of the rules whose findings are meant; empty for all
   * @param contexts values for conditions, by condition key or key of the encryption context
   */
  public record FixRequest(
      List<Path> paths,
      List<String> packs,
      OpenValues values,
      Set<String> rules,
      Map<String, String> contexts) {
    public FixRequest {
      paths = List.copyOf(paths);
      packs = List.copyOf(packs);
      rules = Set.copyOf(rules);
      contexts = Map.copyOf(contexts);
    }
  }

  /** Finds the edits and proves them; writes nothing. */
  public static FixResult find(FixRequest request, Clock clock) {
    Parsed<List<RulePack>> packs = Analyzer.packs(request.packs());
    Parsed<GivenValues> given = request.values().read();
    FixResult result =
        Fixer.run(
            new Fixer.Request(
                request.paths(),
                given.value().orElse(GivenValues.NONE),
                packs.value().orElse(List.of()),
                finding -> request.rules().isEmpty() || request.rules().contains(finding.ruleId()),
                request.contexts(),
                LocalDate.now(clock)));
    List<Diagnostic> diagnostics = new ArrayList<>(packs.diagnostics());
    diagnostics.addAll(given.diagnostics());
    diagnostics.addAll(result.diagnostics());
    return new FixResult(
        result.fixed(), result.left(), result.edits(), diagnostics, result.files());
  }

  /** Writes the edited files, each at once or not at all; tells which could not be written. */
  public static List<Diagnostic> apply(FixResult result) {
    return FileEdits.write(result.edits());
  }
}
