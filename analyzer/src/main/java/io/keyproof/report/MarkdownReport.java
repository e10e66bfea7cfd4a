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

/**
 * A comment on a pull request: how much there is, who gets at which key, and each finding to be
 * unfolded. It fits into a comment; what does not is counted.
 */
public final class MarkdownReport implements Report {

  private static final int MOST_UNDECIDED = 20;

  private final Sources sources;
  private final TextReport text;

  public MarkdownReport(Sources sources, SourceLines lines) {
    this.sources = sources;
    this.text = new TextReport(Palette.PLAIN, Detail.BRIEF, lines);
  }

  @Override
  public void write(AnalysisResult result, Writer out) throws IOException {
    List<Finding> findings =
        result.findings().stream()
            .filter(finding -> finding.suppressed().isEmpty())
            .sorted((a, b) -> a.severity().compareTo(b.severity()))
            .toList();
    List<String> blocks = new ArrayList<>();
    blocks.add("### Keyproof\n\n" + table(result));
    MermaidGraph.of(WitnessedAccess.of(findings)).ifPresent(blocks::add);
    findings.forEach(finding -> blocks.add(block(finding)));
    result.diagnostics().forEach(diagnostic -> blocks.add(line(diagnostic)));
    if (!result.inconclusive().isEmpty()) {
      blocks.add(undecided(result.inconclusive()));
    }
    blocks.add(CommentText.block(String.join("\n", text.summary(result))));
    CommentText.write(blocks, out);
  }

  private static String table(AnalysisResult result) {
    return "| errors | warnings | notes | not decided | suppressed |\n|---|---|---|---|---|\n| "
        + result.count(Severity.ERROR)
        + " | "
        + result.count(Severity.WARNING)
        + " | "
        + result.count(Severity.NOTE)
        + " | "
        + result.inconclusive().size()
        + " | "
        + result.suppressed()
        + " |";
  }

  private String block(Finding finding) {
    return CommentText.folded("", finding, place(finding.span()), text.lines(finding));
  }

  private String line(Diagnostic diagnostic) {
    return "**"
        + diagnostic.severity().word()
        + "** in the input, "
        + CommentText.html(place(diagnostic.span()))
        + ": "
        + CommentText.html(diagnostic.message());
  }

  private String undecided(List<Undecided> all) {
    StringBuilder lines =
        new StringBuilder("<details><summary>")
            .append(all.size())
            .append(" not decided</summary>\n\n<ul>\n");
    all.stream()
        .limit(MOST_UNDECIDED)
        .forEach(
            each ->
                lines
                    .append("<li><code>")
                    .append(CommentText.html(each.ruleId()))
                    .append("</code> ")
                    .append(CommentText.html(place(each.span())))
                    .append(": ")
                    .append(CommentText.html(each.reason()))
                    .append("</li>\n"));
    if (all.size() > MOST_UNDECIDED) {
      lines.append("<li>and ").append(all.size() - MOST_UNDECIDED).append(" more</li>\n");
    }
    return lines.append("</ul>\n</details>").toString();
  }

  private String place(SourceSpan span) {
    return sources.path(span.file()) + ":" + span.line() + ":" + span.column();
  }
}
