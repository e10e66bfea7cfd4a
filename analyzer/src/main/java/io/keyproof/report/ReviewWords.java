package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.AccessChanges.Change;
import io.keyproof.report.AccessChanges.Kind;
import java.util.ArrayList;
import java.util.List;

/** What all reviews for people say in the same words. */
final class ReviewWords {

  private ReviewWords() {}

  /** In one line, what the change comes to. */
  static String outcome(ReviewResult result, List<Change> changes) {
    return access(result, changes) + "; " + findings(result);
  }

  private static String access(ReviewResult result, List<Change> changes) {
    long more = count(changes, Kind.MORE);
    long open = count(changes, Kind.OPEN);
    List<String> parts = new ArrayList<>();
    if (more > 0) {
      parts.add(Counted.of(more, "change") + (more == 1 ? " allows" : " allow") + " more");
    }
    if (open > 0) {
      parts.add(Counted.of(open, "comparison") + " not decided");
    }
    if (result.access().hasUnusableInput()) {
      parts.add("not all could be read, so that nothing is proven");
    }
    if (parts.isEmpty()) {
      return result.access().subjects().isEmpty()
          ? "no policies to compare"
          : "no request is newly allowed (proven)";
    }
    return String.join(", ", parts);
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  private static String findings(ReviewResult result) {
    return Counted.of(result.added().size(), "new finding")
        + ", "
        + result.gone().size()
        + " fixed, "
        + result.kept().size()
        + " unchanged";
  }

  /** A finding that needs no more than to be named. */
  static String line(Finding finding) {
    return Printable.of(
        finding.span()
            + ": "
            + finding.severity().word()
            + "["
            + finding.ruleId()
            + "]: "
            + finding.message());
  }

  static String open(ReviewResult result) {
    return Counted.of(result.inconclusive().size(), "question")
        + " about the head stayed open; `keyproof lint` lists them";
  }
}
