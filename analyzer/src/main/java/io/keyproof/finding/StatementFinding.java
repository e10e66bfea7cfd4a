package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.Comparator;
import java.util.List;

/**
 * A statement, grant or condition entry that does nothing, or a key that nobody controls; proven
 * about all requests.
 *
 * @param policy what bears the statement, in words
 * @param subject what the finding is about: the statement's Sid or position, the GrantId, the key
 * @param element the condition entry that is meant; empty if the whole is
 * @param because the statements, grants and entries that the proof rests on
 */
public record StatementFinding(
    Kind kind,
    String policy,
    StatementReference subject,
    String element,
    SourceSpan span,
    String message,
    List<StatementReference> because)
    implements Comparable<StatementFinding> {

  /** What was found. */
  public enum Kind {
    /** It matches no request that could be sent. */
    DEAD("dead"),
    /** What it allows or denies is allowed or denied by others. */
    REDUNDANT("redundant"),
    /** All that it allows is denied. */
    SHADOWED("shadowed"),
    /** The condition entry excludes no request that the rest of the statement matches. */
    VACUOUS_CONDITION("vacuous-condition"),
    /** Two policies that only allow together allow nothing in common. */
    DISJOINT("disjoint"),
    /** Nobody can change the key policy. */
    LOCKOUT("lockout");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As reports write it. */
    public String word() {
      return word;
    }
  }

  private static final Comparator<StatementFinding> ORDER =
      Comparator.comparing(StatementFinding::span)
          .thenComparing(StatementFinding::kind)
          .thenComparing(StatementFinding::policy)
          .thenComparing(StatementFinding::message);

  public StatementFinding {
    because = List.copyOf(because);
  }

  @Override
  public int compareTo(StatementFinding other) {
    return ORDER.compare(this, other);
  }
}
