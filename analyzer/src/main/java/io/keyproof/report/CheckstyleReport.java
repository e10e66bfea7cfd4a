package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/**
 * Checkstyle's XML, which many CI servers read: one {@code error} for each finding that is not
 * suppressed, for each fault of the input, and for each question that stayed open.
 */
public final class CheckstyleReport implements Report {

  /** The version of Checkstyle whose form this is. */
  private static final String FORM = "10.0";

  private final Sources sources;

  public CheckstyleReport(Sources sources) {
    this.sources = sources;
  }

  private record Row(SourceSpan span, String severity, String message, String source) {}

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    XmlElements.document(out, xml -> write(result, xml));
  }

  private void write(AnalysisResult result, XmlElements xml) throws XMLStreamException {
    Map<String, List<Row>> files = new TreeMap<>();
    for (Row row : rows(result)) {
      files.computeIfAbsent(sources.path(row.span().file()), file -> new ArrayList<>()).add(row);
    }
    xml.open("checkstyle", "version", FORM);
    for (Map.Entry<String, List<Row>> file : files.entrySet()) {
      xml.open("file", "name", file.getKey());
      for (Row row : file.getValue()) {
        xml.empty(
            "error",
            "line",
            Integer.toString(row.span().line()),
            "column",
            Integer.toString(row.span().column()),
            "severity",
            row.severity(),
            "message",
            row.message(),
            "source",
            row.source());
      }
      xml.close();
    }
    xml.close();
  }

  private static List<Row> rows(AnalysisResult result) {
    List<Row> rows = new ArrayList<>();
    for (Finding finding : result.findings()) {
      if (finding.suppressed().isEmpty()) {
        rows.add(
            new Row(
                finding.span(),
                word(finding.severity()),
                finding.message() + "; help: " + finding.help(),
                "keyproof." + finding.ruleId()));
      }
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      rows.add(
          new Row(
              diagnostic.span(),
              word(diagnostic.severity()),
              diagnostic.message(),
              "keyproof.input"));
    }
    for (Undecided undecided : result.inconclusive()) {
      rows.add(
          new Row(
              undecided.span(),
              "info",
              "not decided: " + undecided.reason(),
              "keyproof.inconclusive." + undecided.ruleId()));
    }
    return rows;
  }

  private static String word(Severity severity) {
    return severity == Severity.NOTE ? "info" : severity.word();
  }
}
