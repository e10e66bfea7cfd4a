package io.keyproof.finding;

import io.keyproof.source.SourceSpan;
import java.util.Comparator;

/** A rule that could not be decided for a resource, and why: neither a finding nor clean. */
public record Undecided(String ruleId, String resource, SourceSpan span, String reason)
    implements Comparable<Undecided> {

  private static final Comparator<Undecided> ORDER =
      Comparator.comparing(Undecided::span)
          .thenComparing(Undecided::ruleId)
          .thenComparing(Undecided::resource)
          .thenComparing(Undecided::reason);

  @Override
  public int compareTo(Undecided other) {
    return ORDER.compare(this, other);
  }
}
