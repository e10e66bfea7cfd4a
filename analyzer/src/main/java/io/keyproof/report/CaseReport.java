package io.keyproof.report;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CaseTally;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A form in which the outcomes of cases are written down, one after the other. */
public interface CaseReport {

  /** Writes one outcome; neither flushes nor closes {@code out}. */
  void write(CaseOutcome outcome, Writer out) throws IOException;

  /** Writes complaints about input; neither flushes nor closes {@code out}. */
  default void write(List<Diagnostic> diagnostics, Writer out) throws IOException {
    for (Diagnostic diagnostic : diagnostics) {
      out.append(CasePlace.of(diagnostic.span())).append(": ");
      out.append(diagnostic.severity().word()).append(": ");
      out.append(Printable.of(diagnostic.message())).append('\n');
    }
  }

  /** Writes what the whole run came to; neither flushes nor closes {@code out}. */
  default void write(CaseTally tally, Writer out) throws IOException {
    out.append(Counted.of(tally.cases(), "case"));
    if (tally.expecting() > 0) {
      out.append(": ").append(Integer.toString(tally.expecting() - tally.unexpected()));
      out.append(" as expected");
      if (tally.unexpected() > 0) {
        out.append(", ").append(Integer.toString(tally.unexpected())).append(" not");
      }
    }
    if (tally.open() > 0) {
      out.append("; ").append(Integer.toString(tally.open())).append(" inconclusive");
    }
    if (tally.unusable() > 0) {
      out.append("; ").append(Counted.of(tally.unusable(), "fault")).append(" in the input");
    }
    out.append('\n');
  }
}
