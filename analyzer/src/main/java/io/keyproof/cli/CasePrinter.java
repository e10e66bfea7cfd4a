package io.keyproof.cli;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CaseTally;
import io.keyproof.report.CaseReport;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.testcase.CaseListener;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes outcomes as they come and counts them. */
final class CasePrinter implements CaseListener {

  /** A file of many thousand cases can have a fault in each. */
  private static final int MOST_COMPLAINTS = 1000;

  private final CaseReport report;
  private final Writer out;
  private final Writer remarks;
  private final boolean showsPassedOver;
  private final Set<Diagnostic> shown = new HashSet<>();
  private CaseTally tally = CaseTally.NONE;
  private int unshown;

  CasePrinter(CaseReport report, Writer out, Writer remarks, boolean showsPassedOver) {
    this.report = report;
    this.out = out;
    this.remarks = remarks;
    this.showsPassedOver = showsPassedOver;
  }

  CaseTally tally() {
    return tally;
  }

  @Override
  public void outcome(CaseOutcome outcome) throws IOException {
    if (outcome.diagnostics().stream().anyMatch(fault -> fault.severity() == Severity.ERROR)) {
      tally = tally.plusUnusable();
    }
    complain(outcome.diagnostics());
    tally = tally.plus(outcome);
    report.write(outcome, out);
  }

  @Override
  public void unusable(List<Diagnostic> faults) throws IOException {
    tally = tally.plusUnusable();
    complain(faults);
  }

  @Override
  public void passedOver(String file, String reason) throws IOException {
    if (showsPassedOver) {
      remarks.append(file).append(": ").append(reason).append('\n');
    }
  }

  /** What the whole run came to. */
  void finish() throws IOException {
    if (unshown > 0) {
      remarks.append(Integer.toString(unshown)).append(" more complaints are not shown\n");
    }
    report.write(tally, remarks);
    remarks.flush();
  }

  /** Says what is wrong, once: many cases may use the same faulty policy. */
  private void complain(List<Diagnostic> diagnostics) throws IOException {
    List<Diagnostic> news = new ArrayList<>();
    for (Diagnostic diagnostic : diagnostics) {
      if (shown.size() >= MOST_COMPLAINTS) {
        unshown++;
      } else if (shown.add(diagnostic)) {
        news.add(diagnostic);
      }
    }
    report.write(news, remarks);
  }
}
