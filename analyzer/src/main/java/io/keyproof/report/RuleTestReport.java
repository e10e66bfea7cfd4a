package io.keyproof.report;

import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.RuleTestResult.TestedRule;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;

/** What the cases of a rule pack came to, for people: failures and a count. */
public final class RuleTestReport {

  private final Palette palette;

  public RuleTestReport(Palette palette) {
    this.palette = palette;
  }

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  public void write(RuleTestResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      String kind = palette.paint(Ink.of(diagnostic.severity()), diagnostic.severity().word());
      writeLine(diagnostic, kind, out);
    }
    for (TestedRule rule : result.rules()) {
      String kind = palette.paint(Ink.ERROR, "failed[" + rule.ruleId() + "]");
      for (Diagnostic failure : rule.failures()) {
        writeLine(failure, kind, out);
      }
    }
    if (result.rules().isEmpty() && result.hasUnusableInput()) {
      out.append("nothing was tested\n");
      return;
    }
    String outcome =
        result.failures() == 0
            ? "passed"
            : palette.paint(Ink.ERROR, Counted.of(result.failures(), "failure"));
    out.append(Counted.of(result.rules().size(), "rule")).append(", ");
    out.append(Counted.of(result.cases(), "case")).append(": ").append(outcome).append('\n');
  }

  private void writeLine(Diagnostic diagnostic, String kind, Writer out) throws IOException {
    String place = palette.paint(Ink.PLACE, Printable.of(diagnostic.span().toString()) + ":");
    out.append(place).append(' ').append(kind).append(": ");
    out.append(Printable.of(diagnostic.message())).append('\n');
  }
}
