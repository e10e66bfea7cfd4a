package io.keyproof.report;

import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.finding.StatementsResult.Open;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;

/** What of policies does nothing, for people. */
public final class StatementsTextReport {

  private final Palette palette;
  private final Detail detail;

  public StatementsTextReport(Palette palette, Detail detail) {
    this.palette = palette;
    this.detail = detail;
  }

  /** Writes the whole report; neither flushes nor closes {@code out}. */
  public void write(StatementsResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      headline(
          diagnostic.span(), Ink.ERROR, diagnostic.severity().word(), diagnostic.message(), out);
    }
    for (StatementFinding finding : result.findings()) {
      write(finding, out);
    }
    for (Open open : result.inconclusive()) {
      headline(
          open.subject().span(),
          Ink.UNDECIDED,
          "inconclusive",
          "`" + open.subject().label() + "`: " + open.question(),
          out);
      line("it hangs on " + open.reason(), out);
    }
    for (KeyControl key : result.keys()) {
      if (detail == Detail.FULL || key.by() == KeyControl.By.INCONCLUSIVE) {
        write(key, out);
      }
    }
    if (detail == Detail.FULL) {
      for (StatementReference statement : result.unjudged()) {
        headline(
            statement.span(),
            Ink.NOTE,
            "not judged",
            "`" + statement.label() + "` concerns requests to other services",
            out);
      }
    }
    summary(result, out);
  }

  private void write(StatementFinding finding, Writer out) throws IOException {
    String subject =
        "`"
            + finding.subject().label()
            + "`"
            + (finding.element().isEmpty() ? "" : ", " + finding.element());
    headline(
        finding.span(), Ink.ERROR, finding.kind().word(), subject + ": " + finding.message(), out);
    for (StatementReference because : finding.because()) {
      line("see " + because.span() + ": " + bare(because.label()), out);
    }
  }

  private void write(KeyControl key, Writer out) throws IOException {
    headline(
        key.span(),
        Ink.NOTE,
        "control",
        "`" + key.key() + "`: " + key.by().word() + ": " + key.reason(),
        out);
    if (key.witness().isPresent()) {
      line("for example " + WitnessLines.of(key.witness().get(), Detail.BRIEF).get(0), out);
    }
  }

  private static void summary(StatementsResult result, Writer out) throws IOException {
    out.append(Counted.of(result.judged(), "statement")).append(" judged, ");
    out.append(Counted.of(result.findings().size(), "finding"));
    if (!result.inconclusive().isEmpty()) {
      out.append("; ").append(Counted.of(result.inconclusive().size(), "question")).append(" open");
    }
    if (!result.unjudged().isEmpty()) {
      out.append("; ").append(Integer.toString(result.unjudged().size()));
      out.append(" not judged: they concern other services");
    }
    out.append("\nproven about: ").append(String.join("; ", result.basis())).append('\n');
  }

  private void headline(SourceSpan span, Ink ink, String word, String message, Writer out)
      throws IOException {
    out.append(palette.paint(Ink.PLACE, Printable.of(span.toString()) + ":")).append(' ');
    out.append(palette.paint(ink, word)).append(": ").append(Printable.of(message)).append('\n');
  }

  private static String bare(String label) {
    return label.startsWith("`") ? label : "`" + label + "`";
  }

  private static void line(String line, Writer out) throws IOException {
    out.append("    ").append(Printable.of(line)).append('\n');
  }
}
