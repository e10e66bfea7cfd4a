package io.keyproof.suppress;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.Suppression;
import io.keyproof.settings.Settings;
import io.keyproof.settings.StatedSuppression;
import io.keyproof.settings.WildcardPattern;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.EditedTexts;
import io.keyproof.source.Severity;
import io.keyproof.source.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Findings that a comment in the source or an entry of the settings suppresses. A finding that
 * stands for others too is only suppressed with all of them; what suppresses nothing, or no longer,
 * is a finding.
 */
public final class Suppressions {

  private static final Set<String> ENDINGS = Set.of(".tf", ".yaml", ".yml", ".template", ".json");

  /** No file that is read is larger. */
  private static final long LARGEST = 10L << 20;

  private final LocalDate today;
  private final Coverage coverage;
  private final List<Directive> directives = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Directive> used = new LinkedHashSet<>();

  private Suppressions(LocalDate today, Coverage coverage) {
    this.today = today;
    this.coverage = coverage;
  }

  /**
   * The same result, with what comments in its files and the settings say of its findings.
   *
   * @param others the ids of what there is to suppress besides the rules that ran
   * @param texts what stands in for some of the files
   */
  public static AnalysisResult in(
      AnalysisResult result,
      Supplier<? extends Set<String>> others,
      Settings settings,
      LocalDate today,
      Coverage coverage,
      EditedTexts texts) {
    Suppressions suppressions = new Suppressions(today, coverage);
    Map<String, String> marked = new TreeMap<>();
    result
        .files()
        .forEach(file -> text(file, texts).ifPresent(text -> marked.put(file.file(), text)));
    if (marked.isEmpty() && settings.suppressions().isEmpty()) {
      return result;
    }
    Set<String> rules = new TreeSet<>(others.get());
    result.packs().forEach(pack -> pack.rules().forEach(rule -> rules.add(rule.id())));
    marked.forEach(
        (file, text) -> {
          if (text.contains(DirectiveReader.MARK) && !file.endsWith(".json")) {
            suppressions.read(new DirectiveReader(file, text, rules).read());
          }
          if (text.contains(MetadataReader.MARK) && !file.endsWith(".tf")) {
            suppressions.read(new MetadataReader(rules).read(file, text));
          }
        });
    suppressions.read(settings, rules);
    suppressions.keepTo(new SuppressionLimits(settings.locks(), today));
    return suppressions.directives.isEmpty() && suppressions.diagnostics.isEmpty()
        ? result
        : suppressions.applied(result);
  }

  /** The text of a file that holds such comments. */
  private static Optional<String> text(FileReading file, EditedTexts texts) {
    if (file.kind().equals(FileReading.NONE) || ENDINGS.stream().noneMatch(file.file()::endsWith)) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(file.file());
      Optional<byte[]> edited = texts.bytes(path);
      if (edited.isEmpty() && Files.size(path) > LARGEST) {
        return Optional.empty();
      }
      byte[] bytes = edited.isPresent() ? edited.get() : Files.readAllBytes(path);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.of(text)
          .filter(
              each -> each.contains(DirectiveReader.MARK) || each.contains(MetadataReader.MARK));
    } catch (IOException e) {
      // It was read a moment ago; without its comments, its findings count.
      return Optional.empty();
    }
  }

  private void read(DirectiveReader file) {
    directives.addAll(file.directives());
    diagnostics.addAll(file.diagnostics());
  }

  private void read(MetadataReader template) {
    directives.addAll(template.directives());
    diagnostics.addAll(template.diagnostics());
  }

  private void read(Settings settings, Set<String> rules) {
    Path directory = settings.directory().orElse(Path.of(""));
    for (StatedSuppression each : settings.suppressions()) {
      if (!rules.contains(each.rule())) {
        diagnostics.add(
            Diagnostic.error(
                each.span(),
                "no rule `" + each.rule() + "`" + Suggestion.hint(each.rule(), rules)));
        continue;
      }
      Directive.Scope scope =
          new Directive.Files(directory, new WildcardPattern(each.file()), each.resource());
      directives.add(
          new Directive(
              List.of(each.rule()), each.reason(), each.until(), each.by(), scope, each.span()));
    }
  }

  private void keepTo(SuppressionLimits limits) {
    for (Directive directive : List.copyOf(directives)) {
      Optional<String> fault = limits.fault(directive);
      if (fault.isPresent()) {
        directives.remove(directive);
        diagnostics.add(Diagnostic.error(directive.span(), fault.get()));
      }
    }
  }

  private AnalysisResult applied(AnalysisResult result) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : result.findings()) {
      findings.add(directive(finding).map(each -> suppressed(finding, each)).orElse(finding));
    }
    Set<String> ran = new TreeSet<>();
    result.packs().forEach(pack -> pack.rules().forEach(rule -> ran.add(rule.id())));
    for (Directive directive : directives) {
      if (directive.isExpired(today)) {
        findings.add(
            about(
                directive,
                "expired-suppression",
                "the suppression expired on " + directive.until().orElseThrow()));
      } else if (coverage == Coverage.WHOLE
          && !used.contains(directive)
          && result.inconclusive().stream().noneMatch(directive::mayCover)
          && ran.containsAll(directive.rules())) {
        findings.add(
            about(directive, "stale-suppression", "nothing is found that is suppressed here"));
      }
    }
    List<Diagnostic> all = new ArrayList<>(result.diagnostics());
    all.addAll(diagnostics);
    return new AnalysisResult(result.packs(), findings, all, result.inconclusive(), result.files());
  }

  private Optional<Directive> directive(Finding finding) {
    Set<String> needed = new TreeSet<>(Set.of(finding.ruleId()));
    finding.related().stream().map(RelatedFinding::ruleId).forEach(needed::add);
    for (Directive directive : directives) {
      if (directive.covers(finding) && !directive.isExpired(today)) {
        used.add(directive);
        if (directive.rules().containsAll(needed)) {
          return Optional.of(directive);
        }
        needed.removeAll(directive.rules());
        diagnostics.add(
            Diagnostic.warning(
                directive.span(),
                "not suppressed: what is found here also breaks "
                    + String.join(", ", needed.stream().map(id -> "`" + id + "`").toList())
                    + "; name all that is meant"));
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Finding suppressed(Finding finding, Directive directive) {
    return finding.with(
        new Suppression(
            directive.scope().kind(), directive.reason(), directive.until(), directive.span()));
  }

  private static Finding about(Directive directive, String ruleId, String message) {
    return new Finding(
        ruleId,
        Severity.WARNING,
        Certainty.ALWAYS,
        String.join(", ", directive.rules()),
        directive.span(),
        message,
        "take it away, or renew it with a reason",
        Optional.empty(),
        new Confirmation.Unneeded("the suppression says so"),
        List.of(),
        ruleId + " " + directive.rules() + " " + directive.reason(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
