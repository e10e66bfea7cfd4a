package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * JUnit's XML, which CI servers show as tests: what fails the run is a failure, what does not is a
 * test that passed with a remark; a fault of the input is an error, and what was not decided or is
 * suppressed is skipped.
 */
public final class JunitReport implements Report {

  private final Severity failOn;
  private final Sources sources;
  private final TextReport text;

  /**
   * @param failOn the least severity that fails the run
   */
  public JunitReport(Severity failOn, Sources sources, SourceLines lines) {
    this.failOn = failOn;
    this.sources = sources;
    this.text = new TextReport(Palette.PLAIN, Detail.BRIEF, lines);
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    XmlElements.document(out, xml -> write(result, xml));
  }

  private void write(AnalysisResult result, XmlElements xml) throws XMLStreamException {
    List<Diagnostic> faults =
        result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
    long failures = result.findings().stream().filter(this::fails).count();
    long skipped = result.suppressed() + result.inconclusive().size();
    int tests = result.findings().size() + faults.size() + result.inconclusive().size();
    boolean clean = tests == 0;
    xml.open(
        "testsuite",
        "name",
        "keyproof",
        "tests",
        Integer.toString(clean ? 1 : tests),
        "failures",
        Long.toString(failures),
        "errors",
        Integer.toString(faults.size()),
        "skipped",
        Long.toString(skipped));
    if (clean) {
      xml.empty("testcase", "classname", "keyproof", "name", "no findings", "time", "0");
    }
    for (Finding finding : result.findings()) {
      write(finding, xml);
    }
    for (Diagnostic fault : faults) {
      open(fault.span(), "input", xml);
      xml.text("error", fault.toString(), "message", fault.message(), "type", "input");
      xml.close();
    }
    for (Undecided undecided : result.inconclusive()) {
      open(undecided.span(), undecided.ruleId() + " of " + undecided.resource(), xml);
      xml.empty("skipped", "message", "not decided: " + undecided.reason());
      xml.close();
    }
    xml.close();
  }

  private void write(Finding finding, XmlElements xml) throws XMLStreamException {
    open(finding.span(), finding.ruleId() + " of " + finding.resource(), xml);
    String lines = String.join("\n", text.lines(finding));
    if (finding.suppressed().isPresent()) {
      xml.empty("skipped", "message", "suppressed: " + finding.suppressed().get().reason());
    } else if (fails(finding)) {
      xml.text("failure", lines, "message", finding.message(), "type", finding.severity().word());
    } else {
      xml.text("system-out", lines);
    }
    xml.close();
  }

  private void open(SourceSpan span, String name, XmlElements xml) throws XMLStreamException {
    String file = sources.path(span.file());
    String place = " (" + span.line() + ":" + span.column() + ")";
    xml.open("testcase", "classname", file, "name", name + place, "file", file, "time", "0");
  }

  private boolean fails(Finding finding) {
    return finding.suppressed().isEmpty() && finding.severity().atLeast(failOn);
  }
}
