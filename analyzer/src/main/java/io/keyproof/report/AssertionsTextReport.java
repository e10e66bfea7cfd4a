package io.keyproof.report;

import io.keyproof.finding.AssertedKey;
import io.keyproof.finding.AssertedKey.Counterexample;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.FileReading;
import io.keyproof.model.Assumption;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The results of assertions for people: each with what was asked; one that does not hold with the
 * request that breaks it, who allows that, and what came of performing it.
 */
public final class AssertionsTextReport implements AssertionsReport {

  private static final String INDENT = "    ";
  private static final int LABEL_WIDTH = "allowed by: ".length();

  private final Palette palette;
  private final Detail detail;
  private final Excerpt excerpt;

  public AssertionsTextReport(Palette palette, Detail detail, SourceLines sources) {
    this.palette = palette;
    this.detail = detail;
    this.excerpt = new Excerpt(sources, palette);
  }

  @Override
  public void write(AssertionsResult result, Writer out) throws IOException {
    for (AssertionResult assertion : result.assertions()) {
      writeBlock(lines(assertion), out);
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      List<String> lines = new ArrayList<>();
      Ink ink = Ink.of(diagnostic.severity());
      lines.add(
          palette.paint(Ink.PLACE, Printable.of(diagnostic.span() + ":"))
              + " "
              + palette.paint(ink, diagnostic.severity().word())
              + ": "
              + Printable.of(diagnostic.message()));
      lines.addAll(excerpt.of(diagnostic.span(), ink));
      writeBlock(lines, out);
    }
    out.append(summary(result)).append('\n');
    for (String line : basis(result)) {
      out.append(palette.paint(Ink.LABEL, line)).append('\n');
    }
  }

  private static void writeBlock(List<String> lines, Writer out) throws IOException {
    for (String line : lines) {
      out.append(line).append('\n');
    }
    out.append('\n');
  }

  private List<String> lines(AssertionResult assertion) {
    List<String> lines = new ArrayList<>();
    lines.add(
        palette.paint(Ink.PLACE, Printable.of(assertion.span() + ":"))
            + " "
            + painted(assertion.verdict())
            + ": "
            + Printable.of(assertion.name()));
    boolean isNews = assertion.verdict() != AssertionVerdict.HOLDS || detail == Detail.FULL;
    if (isNews) {
      addField(lines, "asked", List.of(assertion.meaning()));
    }
    for (AssertedKey key : assertion.keys()) {
      if (isNews) {
        addKey(lines, key);
      }
      addField(lines, "note", key.notes());
    }
    return lines;
  }

  private void addKey(List<String> lines, AssertedKey key) {
    String place = "`" + key.key() + "` (" + key.span() + ")";
    addField(lines, "key", List.of(Printable.of(place) + ": " + key.verdict().word()));
    addField(lines, "because", key.reasons());
    key.counterexample().ifPresent(shown -> addCounterexample(lines, shown));
    addField(lines, "assuming", key.assumptions().stream().map(Assumption::sentence).toList());
    if (detail == Detail.FULL) {
      addField(lines, "not seen", key.unseen());
    }
  }

  private void addCounterexample(List<String> lines, Counterexample shown) {
    addField(lines, "witness", WitnessLines.of(shown.witness(), detail));
    addField(
        lines,
        "allowed by",
        shown.witness().allowedBy().stream()
            .map(statement -> statement.label() + " (" + statement.span() + ")")
            .toList());
    addField(
        lines,
        "decided",
        detail == Detail.FULL ? shown.trace().lines() : List.of(shown.trace().conclusion()));
    if (shown.certainty() == Certainty.MAY) {
      addField(lines, "certainty", List.of("depends on values that the files leave open"));
    }
    addShown(lines, "replayed", List.of(shown.confirmation().accept(new ReplayOutcome(palette))));
  }

  private void addField(List<String> lines, String label, List<String> values) {
    addShown(lines, label, values.stream().map(Printable::of).toList());
  }

  /** Values that are fit to be shown already. */
  private void addShown(List<String> lines, String label, List<String> values) {
    String lead = INDENT + palette.paint(Ink.LABEL, label + ":");
    String gap = " ".repeat(LABEL_WIDTH - label.length() - 1);
    for (String value : values) {
      lines.add(lead + gap + value);
      lead = INDENT;
      gap = " ".repeat(LABEL_WIDTH);
    }
  }

  private String painted(AssertionVerdict verdict) {
    return palette.paint(ink(verdict), verdict.word());
  }

  private static Ink ink(AssertionVerdict verdict) {
    return switch (verdict) {
      case VIOLATED -> Ink.ERROR;
      case INCONCLUSIVE -> Ink.UNDECIDED;
      case HOLDS -> Ink.CONFIRMED;
    };
  }

  private String summary(AssertionsResult result) {
    List<String> parts = new ArrayList<>();
    for (AssertionVerdict verdict : AssertionVerdict.values()) {
      long count = result.count(verdict);
      if (count > 0) {
        String word = verdict == AssertionVerdict.HOLDS && count > 1 ? "hold" : verdict.word();
        parts.add(palette.paint(ink(verdict), count + " " + word));
      }
    }
    long faults = result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
    if (faults > 0) {
      parts.add(palette.paint(Ink.ERROR, Counted.of(faults, "fault") + " in the input"));
    }
    return Counted.of(result.assertions().size(), "assertion")
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
        + "; "
        + Counted.of(read(result), "file")
        + " read";
  }

  private static long read(AssertionsResult result) {
    return result.files().stream().filter(file -> !file.kind().equals(FileReading.NONE)).count();
  }

  /** What the verdicts rest on, and what "holds" was proven about. */
  private static List<String> basis(AssertionsResult result) {
    Set<String> premises = new TreeSet<>();
    Set<String> unseen = new LinkedHashSet<>();
    for (AssertionResult assertion : result.assertions()) {
      for (AssertedKey key : assertion.keys()) {
        premises.addAll(key.premises());
        if (key.verdict() == AssertionVerdict.HOLDS) {
          unseen.addAll(key.unseen());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    premises.forEach(premise -> lines.add(Printable.of("given: " + premise)));
    if (!unseen.isEmpty()) {
      lines.add(
          Printable.of(
              "holds: proven over all requests, given these files; not seen: "
                  + String.join("; ", unseen)));
    }
    return lines;
  }
}
