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
 * @param trust what a trust policy could do
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
    Optional<Trust> trust,
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

  /** What an edit does. */
  public enum Change {
    NARROW,
    REMOVE,
    DENY
  }

  /**
   * An edit of a policy.
   *
   * @param place of the statement, or of the first one of the policies to which it adds some
   * @param members what it sets in the statement, or the statements that it adds, as JSON
   * @param proof the whole trail replayed with it
   */
  public record Proposed(Change change, Place place, String members, Replayed proof) {}

  /**
   * Sessions of the incident that were made by nobody who made another one.
   *
   * @param role of whose sessions it is about
   * @param strange who made those of the incident
   * @param usual who made the others
   * @param requests calls of the incident
   * @param others all other calls of the role
   */
  public record Trust(
      String role, List<String> strange, List<String> usual, long requests, long others) {
    public Trust {
      strange = List.copyOf(strange);
      usual = List.copyOf(usual);
    }
  }

  /** Nothing was looked for. */
  public static TrailRemedyResult none(List<Diagnostic> diagnostics) {
    return new TrailRemedyResult(
        0,
        List.of(),
        List.of(),
        List.of(),
        "",
        "",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
