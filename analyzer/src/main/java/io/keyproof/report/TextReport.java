package io.keyproof.report;

import static java.util.stream.Collectors.joining;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Origin;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report for people: each finding as {@code file:line:column: severity[rule]: message} with the
 * line it stands on, the request that proves it, who allows that, and what came of performing it.
 */
public final class TextReport implements Report {

  private static final String INDENT = "    ";
  private static final int LABEL_WIDTH = "allowed by: ".length();

  private final Palette palette;
  private final Detail detail;
  private final Excerpt excerpt;

  public TextReport(Palette palette, Detail detail, SourceLines sources) {
    this.palette = palette;
    this.detail = detail;
    this.excerpt = new Excerpt(sources, palette);
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    Optional<SourceSpan> shown = Optional.empty();
    for (Finding finding : result.findings()) {
      if (finding.suppressed().isEmpty() || detail == Detail.FULL) {
        boolean again = shown.equals(Optional.of(finding.span()));
        List<String> lines = again ? linesWithoutSource(finding) : lines(finding);
        lines.addAll(decision(finding));
        writeBlock(lines, out);
        shown = Optional.of(finding.span());
      }
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      writeBlock(lines(diagnostic), out);
    }
    for (List<String> lines : undecided(result.inconclusive())) {
      writeBlock(lines, out);
    }
    if (detail == Detail.FULL && !result.files().isEmpty()) {
      writeBlock(result.files().stream().map(TextReport::line).toList(), out);
    }
    for (String line : summary(result)) {
      out.append(line).append('\n');
    }
  }

  /** How much of what there is, line by line. */
  public List<String> summary(AnalysisResult result) {
    return new Summary(result, palette).lines();
  }

  /** One finding, line by line. */
  public List<String> lines(Finding finding) {
    List<String> lines = linesWithoutSource(finding);
    lines.addAll(1, excerpt.of(finding.span(), Ink.of(finding.severity())));
    return lines;
  }

  /** For several findings about one statement, which need not be shown again. */
  private List<String> linesWithoutSource(Finding finding) {
    Ink ink = Ink.of(finding.severity());
    List<String> lines = new ArrayList<>();
    lines.add(
        headline(
            finding.span(),
            palette.paint(ink, finding.severity().word() + "[" + finding.ruleId() + "]"),
            finding.message()));
    finding
        .witness()
        .ifPresent(
            witness -> {
              addField(lines, "witness", WitnessLines.of(witness, detail));
              addField(
                  lines,
                  "allowed by",
                  witness.allowedBy().stream().map(TextReport::reference).toList());
            });
    finding.origin().ifPresent(origin -> addField(lines, "deployed", List.of(line(origin))));
    if (finding.certainty() == Certainty.MAY) {
      addField(lines, "certainty", List.of("depends on values that the files leave open"));
    }
    if (!(finding.confirmation() instanceof Confirmation.Unneeded)) {
      addField(
          lines, "replayed", List.of(finding.confirmation().accept(new ReplayOutcome(palette))));
    }
    addField(
        lines,
        "assuming",
        finding.assumptions().stream().map(assumption -> "- " + assumption.sentence()).toList());
    addField(lines, "also", finding.related().stream().map(TextReport::line).toList());
    finding.suppressed().ifPresent(s -> addField(lines, "suppressed", List.of(reason(s))));
    addField(lines, "help", List.of(Printable.of(finding.help())));
    finding.fix().ifPresent(fix -> addField(lines, "fix", fixLines(fix)));
    return lines;
  }

  /** How the evaluator decides the request that shows it, if that was asked for. */
  private List<String> decision(Finding finding) {
    List<String> lines = new ArrayList<>();
    finding
        .witness()
        .flatMap(Witness::trace)
        .ifPresent(
            trace ->
                addField(lines, "decided", trace.lines().stream().map(Printable::of).toList()));
    return lines;
  }

  private static List<String> fixLines(Fix fix) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Printable.of(fix.description())
            + switch (fix.standing()) {
              case PROVEN -> " (proven: `keyproof fix` does it)";
              case NEEDS_VALUES -> " (proven but for values: `keyproof fix --context` puts them)";
              case UNPROVEN ->
                  " (not proven: " + Printable.of(String.join("; ", fix.proof())) + ")";
            });
    fix.newlyDenied()
        .ifPresent(request -> lines.add("denies, for example, " + Printable.of(request)));
    return lines;
  }

  /** One complaint about the input, line by line. */
  public List<String> lines(Diagnostic diagnostic) {
    Ink ink = Ink.of(diagnostic.severity());
    List<String> lines = new ArrayList<>();
    lines.add(
        headline(
            diagnostic.span(),
            palette.paint(ink, diagnostic.severity().word()),
            diagnostic.message()));
    lines.addAll(excerpt.of(diagnostic.span(), ink));
    return lines;
  }

  /** What was not decided, line by line; rules for which it is the same are told together. */
  public List<List<String>> undecided(List<Undecided> all) {
    Map<Question, List<String>> rules = new LinkedHashMap<>();
    for (Undecided each : all) {
      rules
          .computeIfAbsent(
              new Question(each.span(), each.resource(), each.reason()), key -> new ArrayList<>())
          .add(each.ruleId());
    }
    List<List<String>> blocks = new ArrayList<>();
    Optional<SourceSpan> shown = Optional.empty();
    for (Map.Entry<Question, List<String>> entry : rules.entrySet()) {
      Question question = entry.getKey();
      List<String> lines = new ArrayList<>();
      lines.add(
          headline(
              question.span(),
              palette.paint(
                  Ink.UNDECIDED, "inconclusive[" + String.join(", ", entry.getValue()) + "]"),
              "not decided for " + quoted(question.resource()) + ": " + question.reason()));
      if (!shown.equals(Optional.of(question.span()))) {
        lines.addAll(excerpt.of(question.span(), Ink.UNDECIDED));
      }
      shown = Optional.of(question.span());
      blocks.add(lines);
    }
    return blocks;
  }

  /** What could not be decided, by one rule or several. */
  private record Question(SourceSpan span, String resource, String reason) {}

  /** Some are named by a word and a quoted name already. */
  private static String quoted(String resource) {
    return resource.contains("`") ? resource : "`" + resource + "`";
  }

  private static void writeBlock(List<String> lines, Writer out) throws IOException {
    for (String line : lines) {
      out.append(line).append('\n');
    }
    out.append('\n');
  }

  private String headline(SourceSpan span, String kind, String message) {
    return palette.paint(Ink.PLACE, Printable.of(span.toString()) + ":")
        + " "
        + kind
        + ": "
        + Printable.of(message);
  }

  private void addField(List<String> lines, String label, List<String> values) {
    String lead = INDENT + palette.paint(Ink.LABEL, label + ":");
    String gap = " ".repeat(LABEL_WIDTH - label.length() - 1);
    for (String value : values) {
      lines.add(lead + gap + value);
      lead = INDENT;
      gap = " ".repeat(LABEL_WIDTH);
    }
  }

  private static String reference(StatementReference statement) {
    return Printable.of(statement.label() + " (" + statement.span() + ")");
  }

  private static String reason(Suppression suppression) {
    String until = suppression.expires().map(day -> ", until " + day).orElse("");
    return Printable.of(suppression.reason() + until + " (" + suppression.span() + ")");
  }

  private static String line(Origin origin) {
    return Printable.of(
        "by "
            + origin.address()
            + origin.via().stream().map(call -> ", nested at " + call).collect(joining()));
  }

  private static String line(RelatedFinding related) {
    return Printable.of("[" + related.ruleId() + "] " + related.message());
  }

  private static String line(FileReading file) {
    return Printable.of(
        List.of(file.file(), file.kind(), file.reason()).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(": ")));
  }
}
