package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.finding.FixResult.Left;
import io.keyproof.report.Palette.Ink;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Fixes for people: what is done and why it may be, the diff, and what is left. */
public final class FixTextReport implements FixReport {

  private final Palette palette;
  private final Detail detail;

  public FixTextReport(Palette palette, Detail detail) {
    this.palette = palette;
    this.detail = detail;
  }

  @Override
  public void write(FixResult result, Writer out) throws IOException {
    for (Diagnostic diagnostic : result.diagnostics()) {
      Ink ink = Ink.of(diagnostic.severity());
      headline(diagnostic.span(), ink, diagnostic.severity().word(), diagnostic.message(), out);
    }
    for (Finding finding : result.fixed()) {
      Fix fix = finding.fix().orElseThrow();
      String word = "fix[" + finding.ruleId() + "]";
      headline(finding.span(), Ink.CONFIRMED, word, fix.description(), out);
      proof(fix, out);
    }
    for (FileEdit edit : result.edits()) {
      for (String line : UnifiedDiff.of(edit)) {
        out.append(palette.paint(ink(line), Printable.of(line))).append('\n');
      }
    }
    for (Left left : result.left()) {
      if (left.counts() || detail == Detail.FULL) {
        left(left, out);
      }
    }
    summary(result, out);
  }

  private void left(Left left, Writer out) throws IOException {
    Finding finding = left.finding();
    String word = "left[" + finding.ruleId() + "]";
    headline(finding.span(), Ink.of(finding.severity()), word, left.reason(), out);
    if (finding.fix().isPresent() && finding.fix().get().standing() == Fix.Standing.NEEDS_VALUES) {
      line("proposal:", finding.fix().get().description(), out);
      proof(finding.fix().get(), out);
    }
  }

  private void proof(Fix fix, Writer out) throws IOException {
    List<String> sentences = fix.proof();
    String label = "proof:";
    for (String sentence : detail == Detail.FULL ? sentences : brief(fix)) {
      line(label, sentence, out);
      label = "";
    }
  }

  /** What is denied is always told. */
  private static List<String> brief(Fix fix) {
    List<String> sentences = fix.proof();
    return sentences.subList(Math.min(1, sentences.size()), sentences.size());
  }

  private static Ink ink(String line) {
    if (line.startsWith("+")) {
      return Ink.CONFIRMED;
    }
    return line.startsWith("-") ? Ink.ERROR : Ink.LABEL;
  }

  private static void summary(FixResult result, Writer out) throws IOException {
    out.append(Counted.of(result.fixed().size(), "finding")).append(" fixed in ");
    out.append(Counted.of(result.edits().size(), "file")).append(", ");
    long suppressed = result.suppressed();
    out.append(Counted.of(result.left().size() - suppressed, "finding")).append(" left");
    out.append(suppressed == 0 ? "\n" : ", " + suppressed + " suppressed\n");
  }

  private void headline(SourceSpan span, Ink ink, String word, String message, Writer out)
      throws IOException {
    out.append(palette.paint(Ink.PLACE, Printable.of(span.toString()) + ":")).append(' ');
    out.append(palette.paint(ink, word)).append(": ").append(Printable.of(message)).append('\n');
  }

  private void line(String label, String text, Writer out) throws IOException {
    out.append("    ").append(palette.paint(Ink.LABEL, String.format("%-10s", label)));
    out.append(Printable.of(text)).append('\n');
  }
}
