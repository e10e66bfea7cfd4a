package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.AccessChanges.Change;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** A review as a comment on a pull request. */
public final class ReviewMarkdownReport implements ReviewReport {

  private final TextReport findings;

  public ReviewMarkdownReport(SourceLines sources) {
    this.findings = new TextReport(Palette.PLAIN, Detail.BRIEF, sources);
  }

  @Override
  public void write(ReviewResult result, Writer out) throws IOException {
    List<Change> changes = AccessChanges.of(result.access());
    List<String> blocks = new ArrayList<>();
    blocks.add(
        "### Keyproof: "
            + CommentText.withCode(ReviewWords.outcome(result, changes))
            + "\n\nCompared with "
            + CommentText.code(result.base())
            + ".");
    if (!changes.isEmpty()) {
      StringBuilder table = new StringBuilder("| | access |\n|---|---|");
      changes.forEach(change -> table.append('\n').append(row(change)));
      blocks.add(table.toString());
    }
    MermaidGraph.of(WitnessedAccess.of(result)).ifPresent(blocks::add);
    for (Finding finding : result.added()) {
      blocks.add(
          CommentText.folded("new ", finding, finding.span().toString(), findings.lines(finding)));
    }
    if (!result.gone().isEmpty()) {
      blocks.add(
          CommentText.folded(
              result.gone().size() + " fixed",
              String.join("\n", result.gone().stream().map(ReviewWords::line).toList())));
    }
    if (!result.diagnostics().isEmpty()) {
      List<String> faults = result.diagnostics().stream().map(Diagnostic::toString).toList();
      blocks.add(
          CommentText.folded(
              Counted.of(faults.size(), "remark") + " on the input",
              String.join("\n", faults.stream().map(Printable::of).toList())));
    }
    if (!result.inconclusive().isEmpty()) {
      blocks.add(CommentText.html(ReviewWords.open(result)));
    }
    AccessChanges.premises(result.access())
        .forEach(premise -> blocks.add("*given: " + CommentText.html(premise) + "*"));
    CommentText.write(blocks, out);
  }

  private static String row(Change change) {
    StringBuilder row = new StringBuilder("| ");
    row.append(
        switch (change.kind()) {
          case MORE -> "**more**";
          case OPEN -> "**open**";
          case LESS -> "less";
          case SAME -> "same";
        });
    row.append(" | ").append(CommentText.withCode(change.sentence()));
    change.details().forEach(detail -> row.append("<br>").append(CommentText.withCode(detail)));
    return row.append(" |").toString();
  }
}
