package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.Comparator;
import java.util.List;

/**
 * What an analysis of statements has to say, each list sorted.
 *
 * @param judged how many statements and grants were judged
 * @param unjudged statements that concern requests to other services too, or only
 * @param basis what "proven" was proven about
 */
public record StatementsResult(
    List<StatementFinding> findings,
    List<KeyControl> keys,
    List<Open> inconclusive,
    List<StatementReference> unjudged,
    int judged,
    List<String> basis,
    List<Diagnostic> diagnostics) {

  /**
   * A question that stayed open.
   *
   * @param kind what would be found if it were proven
   */
  public record Open(
      StatementFinding.Kind kind,
      String policy,
      StatementReference subject,
      String question,
      String reason)
      implements Comparable<Open> {

    private static final Comparator<Open> ORDER =
        Comparator.<Open, SourceSpan>comparing(open -> open.subject().span())
            .thenComparing(Open::question)
            .thenComparing(Open::policy)
            .thenComparing(Open::reason);

    @Override
    public int compareTo(Open other) {
      return ORDER.compare(this, other);
    }
  }

  public StatementsResult {
    findings = findings.stream().sorted().toList();
    keys = keys.stream().sorted().toList();
    inconclusive = inconclusive.stream().sorted().toList();
    unjudged =
        unjudged.stream()
            .sorted(Comparator.comparing(StatementReference::span))
            .distinct()
            .toList();
    basis = List.copyOf(basis);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  /** Whether some input that should have been read could not be. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** Whether some question stayed open. */
  public boolean isOpen() {
    return !inconclusive.isEmpty()
        || keys.stream().anyMatch(key -> key.by() == KeyControl.By.INCONCLUSIVE);
  }
}
