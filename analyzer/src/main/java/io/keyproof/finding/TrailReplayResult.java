package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What proposals would have changed for recorded calls.
 *
 * @param proposals in the order given
 * @param diagnostics about everything that was read
 */
public record TrailReplayResult(List<Replayed> proposals, List<Diagnostic> diagnostics) {

  public TrailReplayResult {
    proposals = List.copyOf(proposals);
    diagnostics = List.copyOf(diagnostics);
  }

  /** One proposal, with the recorded calls by what it would have changed for them. */
  public record Replayed(
      String proposal, Group newlyDenied, Group newlyAllowed, Group unknown, Group unchanged) {}

  /**
   * Calls that fare alike.
   *
   * @param requests calls: the records of one call in several accounts are one
   * @param events records, each event id once
   * @param examples a few of them, by event id
   */
  public record Group(long requests, long events, List<Example> examples) {
    public Group {
      examples = List.copyOf(examples);
    }
  }

  /** One call, and why it is where it is; without a reason if there is nothing to say. */
  public record Example(
      String eventId, String principal, String action, String resource, String reason) {}

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** Whether a recorded call would have come out otherwise. */
  public boolean changesAny() {
    return proposals.stream()
        .anyMatch(each -> each.newlyDenied().requests() + each.newlyAllowed().requests() > 0);
  }

  public boolean isOpen() {
    return proposals.stream().anyMatch(each -> each.unknown().requests() > 0);
  }
}
