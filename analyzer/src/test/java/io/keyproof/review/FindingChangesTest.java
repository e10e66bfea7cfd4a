package io.keyproof.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Suppression;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingChangesTest {

  @Test
  void what_moved_is_unchanged() {
    FindingChanges changes =
        FindingChanges.between(
            List.of(finding("a", Severity.ERROR, 3)), List.of(finding("a", Severity.ERROR, 30)));

    assertThat(changes.kept()).extracting(each -> each.span().line()).containsExactly(30);
    assertThat(changes.added()).isEmpty();
    assertThat(changes.gone()).isEmpty();
  }

  @Test
  void what_became_graver_is_new() {
    FindingChanges graver =
        FindingChanges.between(
            List.of(finding("a", Severity.WARNING, 3)), List.of(finding("a", Severity.ERROR, 3)));
    FindingChanges milder =
        FindingChanges.between(
            List.of(finding("a", Severity.ERROR, 3)), List.of(finding("a", Severity.WARNING, 3)));

    assertThat(graver.added()).hasSize(1);
    assertThat(graver.gone()).isEmpty();
    assertThat(milder.added()).isEmpty();
    assertThat(milder.kept()).hasSize(1);
  }

  @Test
  void the_second_of_one_meaning_is_new() {
    FindingChanges changes =
        FindingChanges.between(
            List.of(finding("a", Severity.ERROR, 3)),
            List.of(finding("a", Severity.ERROR, 3), finding("a", Severity.ERROR, 9)));

    assertThat(changes.added()).extracting(each -> each.span().line()).containsExactly(9);
    assertThat(changes.kept()).hasSize(1);
  }

  @Test
  void a_suppression_of_the_base_counts_and_one_of_the_change_does_not() {
    Finding suppressed =
        finding(
            "a",
            Severity.ERROR,
            3,
            Optional.of(
                new Suppression(
                    Suppression.Kind.IN_SOURCE, "for now", Optional.empty(), place(1))));

    FindingChanges lifted =
        FindingChanges.between(List.of(suppressed), List.of(finding("a", Severity.ERROR, 3)));
    FindingChanges kept = FindingChanges.between(List.of(suppressed), List.of(suppressed));
    FindingChanges old =
        FindingChanges.between(List.of(finding("a", Severity.ERROR, 3)), List.of(suppressed));
    FindingChanges own = FindingChanges.between(List.of(), List.of(suppressed));

    assertThat(lifted.added()).hasSize(1);
    assertThat(kept.added()).isEmpty();
    assertThat(kept.kept()).isEmpty();
    assertThat(old.gone()).isEmpty();
    assertThat(old.kept()).hasSize(1);
    assertThat(own.added()).hasSize(1);
  }

  private static Finding finding(String meaning, Severity severity, int line) {
    return finding(meaning, severity, line, Optional.empty());
  }

  private static Finding finding(
      String meaning, Severity severity, int line, Optional<Suppression> suppressed) {
    return new Finding(
        "kms-star",
        severity,
        Certainty.ALWAYS,
        "invoices",
        place(line),
        "somebody can do something",
        "do otherwise",
        Optional.empty(),
        new Confirmation.Unneeded("made up"),
        List.of(),
        meaning,
        suppressed,
        Optional.empty(),
        List.of());
  }

  private static SourceSpan place(int line) {
    return new SourceSpan("main.tf", line, 1, line, 9);
  }
}
