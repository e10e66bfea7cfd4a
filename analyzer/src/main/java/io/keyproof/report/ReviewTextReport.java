package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.AccessChanges.Change;
import io.keyproof.report.AccessChanges.Kind;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A review for people: what it comes to first, then access, then findings. */
public final class ReviewTextReport implements ReviewReport {

  private static final String INDENT = "  ";

  private final Palette palette;
  private final TextReport findings;

  public ReviewTextReport(Palette palette, Detail detail, SourceLines sources) {
    this.palette = palette;
    this.findings = new TextReport(palette, detail, sources);
  }

  @Override
  public void write(ReviewResult result, Writer out) throws IOException {
    List<Change> changes = AccessChanges.of(result.access());
    List<String> lines = new ArrayList<>();
    lines.add(
        "against `" + Printable.of(result.base()) + "`: " + ReviewWords.outcome(result, changes));
    addAccess(lines, changes);
    if (!result.added().isEmpty()) {
      lines.add("");
      lines.add(palette.paint(Ink.LABEL, "new findings"));
      for (Finding finding : result.added()) {
        findings.lines(finding).forEach(line -> lines.add(INDENT + line));
      }
    }
    if (!result.gone().isEmpty()) {
      lines.add("");
      lines.add(palette.paint(Ink.LABEL, "fixed"));
      result.gone().forEach(finding -> lines.add(INDENT + ReviewWords.line(finding)));
    }
    if (!result.diagnostics().isEmpty()) {
      lines.add("");
      for (Diagnostic diagnostic : result.diagnostics()) {
        lines.add(Printable.of(diagnostic.toString()));
      }
    }
    if (!result.inconclusive().isEmpty()) {
      lines.add("");
      lines.add(ReviewWords.open(result));
    }
    AccessChanges.premises(result.access())
        .forEach(premise -> lines.add(palette.paint(Ink.LABEL, Printable.of("given: " + premise))));
    for (String line : lines) {
      out.append(line).append('\n');
    }
  }

  private void addAccess(List<String> lines, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(palette.paint(Ink.LABEL, "access"));
    for (Change change : changes) {
      String sign = palette.paint(ink(change.kind()), change.kind().sign());
      lines.add(INDENT + sign + " " + Printable.of(change.sentence()));
      change.details().forEach(detail -> lines.add(INDENT.repeat(3) + Printable.of(detail)));
    }
  }

  private static Ink ink(Kind kind) {
    return switch (kind) {
      case MORE -> Ink.ERROR;
      case OPEN -> Ink.UNDECIDED;
      case LESS, SAME -> Ink.CONFIRMED;
    };
  }
}
