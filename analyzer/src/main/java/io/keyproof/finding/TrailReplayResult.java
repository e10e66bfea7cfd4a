package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Optional;

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

  /**
   * One proposal, with the recorded calls by what it would have changed for them.
   *
   * @param performed what came of calls that were also made in the sandbox; absent if none was to
   *     be
   */
  public record Replayed(
      String proposal,
      Group newlyDenied,
      Group newlyAllowed,
      Group unknown,
      Group unchanged,
      Optional<List<Performed>> performed) {
    public Replayed {
      performed = performed.map(List::copyOf);
    }

    public Replayed(
        String proposal, Group newlyDenied, Group newlyAllowed, Group unknown, Group unchanged) {
      this(proposal, newlyDenied, newlyAllowed, unknown, unchanged, Optional.empty());
    }

    /** The same with what came of performing calls. */
    public Replayed with(List<Performed> calls) {
      return new Replayed(
          proposal, newlyDenied, newlyAllowed, unknown, unchanged, Optional.of(calls));
    }
  }

  /** What a proposal does to calls. */
  public enum Fate {
    NEWLY_DENIED,
    NEWLY_ALLOWED,
    UNKNOWN,
    UNCHANGED
  }

  /** How performing a call compares with what was said of it. */
  public enum Agreement {
    AGREES,
    /** Authorized, it fails for another reason, as it was recorded to. */
    FAILS_OTHERWISE,
    /** A bug of Keyproof. */
    DISAGREES,
    NOT_PERFORMED
  }

  /**
   * A call that was made in the sandbox under the proposed policies.
   *
   * @param requests how many calls it stands for
   * @param reason what was seen, or why nothing was done
   */
  public record Performed(
      Fate fate,
      long requests,
      Agreement agreement,
      String eventId,
      String action,
      String reason) {}

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

  /** Whether the sandbox did something else than what is said of a call. */
  public boolean isContradicted() {
    return proposals.stream()
        .flatMap(each -> each.performed().stream())
        .flatMap(List::stream)
        .anyMatch(call -> call.agreement() == Agreement.DISAGREES);
  }

  public boolean isOpen() {
    return proposals.stream().anyMatch(each -> each.unknown().requests() > 0);
  }
}
