package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;

/**
 * Commands that a workflow of GitHub Actions turns into annotations of the changed lines. See
 * "Workflow commands for GitHub Actions" in GitHub's documentation for their form and escapes.
 */
public final class GithubReport implements Report {

  private final Sources sources;

  public GithubReport(Sources sources) {
    this.sources = sources;
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    for (Finding finding : result.findings()) {
      if (finding.suppressed().isEmpty()) {
        String text = finding.message() + "\nhelp: " + finding.help();
        write(finding.severity(), finding.span(), finding.ruleId(), text, out);
      }
    }
    for (Diagnostic diagnostic : result.diagnostics()) {
      write(diagnostic.severity(), diagnostic.span(), "input", diagnostic.message(), out);
    }
    for (Undecided undecided : result.inconclusive()) {
      String title = undecided.ruleId() + " not decided";
      write(Severity.NOTE, undecided.span(), title, undecided.reason(), out);
    }
  }

  private void write(Severity severity, SourceSpan span, String title, String text, Writer out)
      throws IOException {
    out.append("::")
        .append(severity == Severity.NOTE ? "notice" : severity.word())
        .append(" file=")
        .append(property(sources.path(span.file())))
        .append(",line=")
        .append(Integer.toString(span.line()))
        .append(",endLine=")
        .append(Integer.toString(span.endLine()));
    if (span.line() == span.endLine()) {
      // Columns of several lines are not accepted.
      out.append(",col=")
          .append(Integer.toString(span.column()))
          .append(",endColumn=")
          .append(Integer.toString(span.endColumn()));
    }
    out.append(",title=")
        .append(property("keyproof: " + title))
        .append("::")
        .append(data(text))
        .append('\n');
  }

  private static String data(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      lines.append(lines.isEmpty() ? "" : "%0A").append(Printable.of(line).replace("%", "%25"));
    }
    return lines.toString();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
