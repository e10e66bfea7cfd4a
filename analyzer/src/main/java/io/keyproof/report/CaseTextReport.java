package io.keyproof.report;

import io.keyproof.finding.CaseDecision;
import io.keyproof.finding.CaseExpectation;
import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CheckOutcome;
import io.keyproof.model.Assumption;
import io.keyproof.report.Palette.Ink;
import java.io.IOException;
import java.io.Writer;

/** Outcomes for people: what is not as expected, what was asked without expectation, and why. */
public final class CaseTextReport implements CaseReport {

  private final Palette palette;
  private final Telling telling;

  /** Which cases are told, and how much of each. */
  public enum Telling {
    /** Cases that are as expected count only in the summary. */
    NEWS,
    /** A line for every case. */
    EVERY_CASE,
    /** Every case with its whole trace. */
    EVERY_TRACE
  }

  public CaseTextReport(Palette palette, Telling telling) {
    this.palette = palette;
    this.telling = telling;
  }

  @Override
  public void write(CaseOutcome outcome, Writer out) throws IOException {
    boolean isNews = outcome.isUnexpected() || outcome.expected().isEmpty();
    if (!isNews && telling == Telling.NEWS) {
      return;
    }
    if (CasePlace.isFile(outcome.span())) {
      out.append(palette.paint(Ink.PLACE, CasePlace.of(outcome.span()) + ":")).append(' ');
      out.append("`").append(Printable.of(outcome.id())).append("`: ");
    }
    out.append(headline(outcome)).append('\n');
    boolean isTraced = telling == Telling.EVERY_TRACE || outcome.isUnexpected();
    for (CheckOutcome check : outcome.checks()) {
      write(check, outcome, isTraced, out);
    }
    for (Assumption assumption : outcome.assumptions()) {
      writeLine("assuming: " + assumption.sentence() + " (" + assumption.id() + ")", out);
    }
    if (telling == Telling.EVERY_TRACE && !outcome.derived().isEmpty()) {
      writeLine("derived:  " + String.join(", ", outcome.derived()), out);
    }
  }

  private String headline(CaseOutcome outcome) {
    String decision = painted(outcome.decision());
    if (outcome.isUnexpected()) {
      String expected = outcome.expected().map(CaseExpectation::words).orElse("");
      return palette.paint(Ink.ERROR, "mismatch") + ", expected " + expected + ", got " + decision;
    }
    return decision + (outcome.expected().isPresent() ? ", as expected" : "");
  }

  private String painted(CaseDecision decision) {
    Ink ink =
        switch (decision) {
          case ALLOWED -> Ink.CONFIRMED;
          case EXPLICITLY_DENIED, IMPLICITLY_DENIED -> Ink.NOTE;
          case INCONCLUSIVE -> Ink.UNDECIDED;
        };
    return palette.paint(ink, decision.word());
  }

  private void write(CheckOutcome check, CaseOutcome outcome, boolean isTraced, Writer out)
      throws IOException {
    if (outcome.checks().size() > 1) {
      writeLine(
          "check `"
              + check.action()
              + "` on `"
              + check.resource()
              + "`: "
              + check.decision().word(),
          out);
    }
    int last = check.trace().size() - 1;
    for (String line : check.trace().subList(isTraced ? 0 : last, last + 1)) {
      writeLine(line, out);
    }
  }

  private static void writeLine(String line, Writer out) throws IOException {
    out.append("    ").append(Printable.of(line)).append('\n');
  }
}
