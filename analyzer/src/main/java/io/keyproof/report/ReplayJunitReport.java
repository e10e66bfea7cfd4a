package io.keyproof.report;

import io.keyproof.finding.ReplayResult;
import io.keyproof.finding.ReplayedRequest;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Requests as test cases in JUnit's XML, which CI servers show. */
public final class ReplayJunitReport implements ReplayReport {

  @Override
  public void write(ReplayResult result, Writer out) throws IOException {
    XmlElements.document(out, xml -> write(result, xml));
  }

  private static void write(ReplayResult result, XmlElements xml) throws XMLStreamException {
    List<Diagnostic> faults =
        result.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).toList();
    xml.open(
        "testsuite",
        "name",
        "keyproof replay",
        "tests",
        Integer.toString(result.requests().size() + faults.size()),
        "failures",
        Long.toString(result.unexpected()),
        "errors",
        Long.toString(result.undecided() + faults.size()),
        "skipped",
        "0");
    for (ReplayedRequest request : result.requests()) {
      write(request, xml);
    }
    for (Diagnostic fault : faults) {
      xml.open("testcase", "classname", fault.span().file(), "name", "input", "time", "0");
      xml.text("error", fault.toString(), "message", fault.message(), "type", "input");
      xml.close();
    }
    xml.close();
  }

  private static void write(ReplayedRequest request, XmlElements xml) throws XMLStreamException {
    String[] attributes = {"classname", request.principal(), "name", request.name(), "time", "0"};
    if (request.isAsExpected()) {
      xml.empty("testcase", attributes);
      return;
    }
    xml.open("testcase", attributes);
    xml.text(
        request.isUndecided() ? "error" : "failure",
        request.message(),
        "message",
        request.actual() + ", expected " + request.expected(),
        "type",
        request.isUndecided() ? "undecided" : "unexpected");
    xml.close();
  }
}
