package io.keyproof.report;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.Standing;
import io.keyproof.finding.Undecided;
import io.keyproof.finding.Witness;
import io.keyproof.model.Trace;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A page that is one file: it loads nothing, and no script but its own may run in it. It can be
 * read without that one too; only filters and the choice of theme are gone then.
 */
public final class HtmlReport implements Report {

  private final Sources sources;
  private final TextReport text;
  private final FixDiff diff;

  public HtmlReport(Sources sources, SourceLines lines) {
    this.sources = sources;
    this.text = new TextReport(Palette.PLAIN, Detail.FULL, lines);
    this.diff = new FixDiff(sources, lines);
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    List<Finding> findings =
        result.findings().stream().sorted((a, b) -> a.severity().compareTo(b.severity())).toList();
    PageFrame.writeHead(out);
    writeOverview(result, out);
    writeAccess(findings, out);
    out.append("<section aria-labelledby=\"findings\"><h2 id=\"findings\">Findings</h2>\n");
    writeFilters(findings, out);
    for (Finding finding : findings) {
      write(finding, out);
    }
    out.append("</section>\n");
    writeFaults(result.diagnostics(), out);
    writeUndecided(result.inconclusive(), out);
    PageFrame.writeFoot(out);
  }

  private void writeOverview(AnalysisResult result, Writer out) throws IOException {
    out.append("<ul class=\"counts\">");
    writeCount(result.count(Severity.ERROR), Severity.ERROR.word(), out);
    writeCount(result.count(Severity.WARNING), Severity.WARNING.word(), out);
    writeCount(result.count(Severity.NOTE), Severity.NOTE.word(), out);
    out.append("<li><b>" + result.inconclusive().size() + "</b> not decided</li>")
        .append("<li><b>" + result.suppressed() + "</b> suppressed</li>");
    out.append("</ul>\n<p>")
        .append(CommentText.html(String.join(" · ", text.summary(result))))
        .append("</p>\n");
  }

  private static void writeCount(long count, String what, Writer out) throws IOException {
    out.append("<li><b>" + count + "</b> " + what + (count == 1 ? "" : "s") + "</li>");
  }

  private static void writeAccess(List<Finding> findings, Writer out) throws IOException {
    Map<WitnessedAccess.Edge, Set<String>> edges =
        WitnessedAccess.of(
            findings.stream().filter(finding -> finding.suppressed().isEmpty()).toList());
    if (edges.isEmpty()) {
      return;
    }
    out.append("<section aria-labelledby=\"access\"><h2 id=\"access\">Access that was found</h2>\n")
        .append("<p>By the request that shows each finding; others may have access too.</p>\n")
        .append(
            "<div class=\"drawing\" tabindex=\"0\">"
                + AccessDrawing.of(edges).orElse("")
                + "</div>")
        .append("<details class=\"table\"><summary>As a table</summary><table>")
        .append("<thead><tr><th>principal<th>can<th>with</tr></thead><tbody>\n");
    for (Map.Entry<WitnessedAccess.Edge, Set<String>> each : edges.entrySet()) {
      out.append("<tr><td>" + CommentText.html(each.getKey().principal()))
          .append("<td>" + CommentText.html(String.join(", ", each.getValue())))
          .append("<td>" + CommentText.html(each.getKey().key()) + "</tr>\n");
    }
    out.append("</tbody></table></details></section>\n");
  }

  private static void writeFilters(List<Finding> findings, Writer out) throws IOException {
    out.append("<form class=\"filters\" hidden>");
    writeFilter("severity", findings, finding -> finding.severity().word(), out);
    writeFilter("rule", findings, Finding::ruleId, out);
    writeFilter("key", findings, Finding::resource, out);
    out.append("<button type=\"reset\">Show all</button> <output></output></form>\n");
  }

  private static void writeFilter(
      String name, List<Finding> findings, Function<Finding, String> value, Writer out)
      throws IOException {
    String label = name.equals("key") ? "key or policy" : name;
    out.append("<label>" + label + " <select name=\"" + name + "\"><option value=\"\">all");
    for (String each : findings.stream().map(value).distinct().sorted().toList()) {
      String shown = CommentText.html(each);
      out.append("<option value=\"" + shown + "\">" + shown);
    }
    out.append("</select></label>\n");
  }

  private void write(Finding finding, Writer out) throws IOException {
    String severity = finding.severity().word();
    List<String> lines = text.lines(finding);
    out.append("<details class=\"finding " + severity + "\" data-severity=\"" + severity)
        .append("\" data-rule=\"" + CommentText.html(finding.ruleId()))
        .append("\" data-key=\"" + CommentText.html(finding.resource()) + "\"><summary><b>")
        .append(severity + "</b> " + CommentText.code(finding.ruleId()))
        .append(finding.suppressed().isPresent() ? " (suppressed) " : " ")
        .append(CommentText.withCode(finding.message()))
        .append("<br><span>" + place(finding.span()) + "</span></summary>\n<pre>");
    for (String line : lines.subList(1, lines.size())) {
      out.append("<span class=\"" + kind(line) + "\">" + CommentText.html(line) + "\n</span>");
    }
    out.append("</pre>\n");
    Optional<Fix> fix = finding.fix().filter(each -> each.standing() != Standing.UNPROVEN);
    if (fix.isPresent()) {
      writeDiff(diff.of(fix.get()), out);
    }
    Optional<Trace> trace = finding.witness().flatMap(Witness::trace);
    if (trace.isPresent()) {
      new TraceHtml(sources).write(trace.get(), out);
    }
    out.append("</details>\n");
  }

  private static void writeDiff(List<String> lines, Writer out) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    out.append("<pre class=\"diff\">");
    for (String line : lines) {
      out.append("<span class=\"" + change(line) + "\">")
          .append(CommentText.html(Printable.of(line)) + "\n</span>");
    }
    out.append("</pre>\n");
  }

  private static String change(String line) {
    if (line.startsWith("--- a/") || line.startsWith("+++ b/")) {
      return "file";
    }
    return line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "same";
  }

  /** Source has its line's number before it; fields have their name. */
  private static String kind(String line) {
    if (line.matches(" *\\d* \\| ?.*")) {
      return "source";
    }
    return line.matches(" {4}[a-z ]+: .*") ? "field" : "more";
  }

  private void writeFaults(List<Diagnostic> diagnostics, Writer out) throws IOException {
    if (diagnostics.isEmpty()) {
      return;
    }
    out.append("<section aria-labelledby=\"faults\"><h2 id=\"faults\">In the input</h2><ul>\n");
    for (Diagnostic diagnostic : diagnostics) {
      out.append("<li><b>" + diagnostic.severity().word() + "</b> ")
          .append(CommentText.withCode(diagnostic.message()))
          .append("<br><span>" + place(diagnostic.span()) + "</span></li>\n");
    }
    out.append("</ul></section>\n");
  }

  private void writeUndecided(List<Undecided> undecided, Writer out) throws IOException {
    if (undecided.isEmpty()) {
      return;
    }
    out.append("<section aria-labelledby=\"open\"><h2 id=\"open\">Not decided</h2><ul>\n");
    for (Undecided each : undecided) {
      out.append("<li>" + CommentText.code(each.ruleId()) + " ")
          .append(CommentText.withCode(each.reason()))
          .append("<br><span>" + place(each.span()) + "</span></li>\n");
    }
    out.append("</ul></section>\n");
  }

  private String place(SourceSpan span) {
    return CommentText.html(sources.path(span.file()) + ":" + span.line() + ":" + span.column());
  }
}
