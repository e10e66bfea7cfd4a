package io.keyproof.report;

import io.keyproof.finding.Finding;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.AccessChanges.Change;
import io.keyproof.report.AccessChanges.Kind;
import io.keyproof.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What all reviews for people say in the same words. */
final class ReviewWords {

  private ReviewWords() {}

  /** In one line, what the change comes to. */
  static String outcome(ReviewResult result, List<Change> changes) {
    return access(result, changes) + "; " + findings(result);
  }

  private static String access(ReviewResult result, List<Change> changes) {
    Set<String> more = subjects(changes, Kind.MORE);
    Set<String> open = subjects(changes, Kind.OPEN);
    List<String> parts = new ArrayList<>();
    if (!more.isEmpty()) {
      parts.add(AccessChanges.named(more) + (more.size() == 1 ? " allows more" : " allow more"));
    }
    if (!open.isEmpty()) {
      parts.add(AccessChanges.named(open) + " not decided");
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

  private static Set<String> subjects(List<Change> changes, Kind kind) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(Change::subject)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String findings(ReviewResult result) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long added =
          result.added().stream().filter(finding -> finding.severity() == severity).count();
      if (added > 0) {
        parts.add(Counted.of(added, "new " + severity.word()));
      }
    }
    if (parts.isEmpty()) {
      parts.add(
          result.hasUnusableInput() ? "no new findings in what could be read" : "no new findings");
    }
    if (!result.gone().isEmpty()) {
      parts.add(result.gone().size() + " fixed");
    }
    if (!result.kept().isEmpty()) {
      parts.add(result.kept().size() + " as before");
    }
    return String.join(", ", parts);
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
