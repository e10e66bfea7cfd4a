package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.FileReading;
import io.keyproof.finding.Finding;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Severity;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a text report: how much of what there is. */
final class Summary {

  private final AnalysisResult result;
  private final Palette palette;

  Summary(AnalysisResult result, Palette palette) {
    this.result = result;
    this.palette = palette;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(counts());
    long refuted = count(Confirmation.Refuted.class);
    if (refuted > 0) {
      lines.add(
          palette.paint(Ink.REFUTED, Counted.of(refuted, "finding") + " REFUTED")
              + ": performing it showed something else, which is a bug of Keyproof");
    }
    if (count(Confirmation.Confirmed.class) > 0) {
      lines.add(
          palette.paint(
              Ink.LABEL,
              "confirmed: two independent readings of the policies and a local KMS with real"
                  + " cryptography agree; AWS was not asked"));
    }
    return lines;
  }

  private String counts() {
    List<String> parts = new ArrayList<>();
    parts.add(findings());
    long unusable =
        result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
    if (unusable > 0) {
      parts.add(palette.paint(Ink.ERROR, Counted.of(unusable, "fault") + " in the input"));
    }
    if (!result.inconclusive().isEmpty()) {
      parts.add(palette.paint(Ink.UNDECIDED, result.inconclusive().size() + " not decided"));
    }
    if (result.suppressed() > 0) {
      parts.add(result.suppressed() + " suppressed");
    }
    parts.add(files());
    return String.join("; ", parts);
  }

  private String findings() {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = result.count(severity);
      if (count > 0) {
        parts.add(palette.paint(Ink.of(severity), Counted.of(count, severity.word())));
      }
    }
    return parts.isEmpty() ? "no findings" : String.join(", ", parts);
  }

  private String files() {
    long read =
        result.files().stream().filter(file -> !file.kind().equals(FileReading.NONE)).count();
    long other = result.files().size() - read;
    return Counted.of(read, "file") + " read" + (other > 0 ? ", " + other + " not" : "");
  }

  private long count(Class<? extends Confirmation> outcome) {
    return result.findings().stream()
        .map(Finding::confirmation)
        .filter(outcome::isInstance)
        .count();
  }
}
