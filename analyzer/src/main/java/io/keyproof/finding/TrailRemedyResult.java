package io.keyproof.finding;

import io.keyproof.finding.TrailReplayResult.Replayed;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Optional;

/**
 * An incident in a trail, and what would have stopped it.
 *
 * @param requests calls of the incident
 * @param principals who made them
 * @param sessions in which sessions of a role, up to 20
 * @param keys with which keys
 * @param from when the first was
 * @param to when the last was
 * @param allowing the statements without which a call of it would have been denied
 * @param proposed an edit that is proven to deny all of it and no other recorded call, if one is
 *     found
 */
public record TrailRemedyResult(
    long requests,
    List<String> principals,
    List<String> sessions,
    List<String> keys,
    String from,
    String to,
    List<Place> allowing,
    Optional<Proposed> proposed,
    List<Diagnostic> diagnostics) {

  public TrailRemedyResult {
    principals = List.copyOf(principals);
    sessions = List.copyOf(sessions);
    keys = List.copyOf(keys);
    allowing = List.copyOf(allowing);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Where a statement is: whose policy, which statement, and where that stands. */
  public record Place(String owner, String statement, String span) {}

  /**
   * An edit of a statement.
   *
   * @param members what it sets in the statement, as JSON; empty if it removes the statement
   * @param proof the whole trail replayed with it
   */
  public record Proposed(Place place, String members, Replayed proof) {}

  /** Nothing was looked for. */
  public static TrailRemedyResult none(List<Diagnostic> diagnostics) {
    return new TrailRemedyResult(
        0, List.of(), List.of(), List.of(), "", "", List.of(), Optional.empty(), diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
