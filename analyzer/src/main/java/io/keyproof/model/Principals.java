package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Principal} or {@code NotPrincipal} element of a statement.
 *
 * @param rest an unknown number of further, unknown principals, if there may be any
 */
public record Principals(
    Match match, List<Entry> entries, Optional<Unknown> rest, SourceSpan span) {

  /** One principal of the list. */
  public record Entry(Principal principal, Guard guard, SourceSpan span) {}

  public Principals {
    entries = List.copyOf(entries);
  }
}
