package io.keyproof;

import io.keyproof.finding.DryRunScript;
import io.keyproof.finding.TrailRemedyResult;
import io.keyproof.source.Parsed;
import io.keyproof.trail.dryrun.DryRuns;
import io.keyproof.trail.remedy.Incident;
import io.keyproof.trail.remedy.TrailRemedier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recorded calls and an incident in, the edit that stops it and nothing else out. */
public final class TrailRemedy {

  private TrailRemedy() {}

  /**
   * Where the incident happened.
   *
   * @param trail a directory or file of CloudTrail records, or an index of them
   * @param policies those in force
   * @param side a directory of what no trail tells
   * @param threads how many files of the trail are read at a time
   */
  public record Request(Path trail, Path policies, Optional<Path> side, int threads) {}

  /**
   * Which calls are the incident.
   *
   * @param principal ARN of the role or user
   * @param keys ARNs; empty for all
   * @param from the first time, as 2026-01-06T18:00:00Z
   * @param to the last time
   * @param eventIds of records, instead of all else
   */
  public record Calls(
      Optional<String> principal,
      Set<String> keys,
      Optional<String> from,
      Optional<String> to,
      Set<String> eventIds) {
    public Calls {
      keys = Set.copyOf(keys);
      eventIds = Set.copyOf(eventIds);
    }
  }

  /** The remedy for these calls. */
  public static TrailRemedyResult remedy(Request request, Calls calls) {
    return remedy(
        request,
        Parsed.of(
            new Incident(
                calls.principal(), calls.keys(), calls.from(), calls.to(), calls.eventIds())));
  }

  /** The remedy for what an alert is about. */
  public static TrailRemedyResult remedy(Request request, Path alert) {
    return remedy(request, Incident.ofAlert(alert));
  }

  /**
   * The proof's examples as dry runs, by which AWS KMS confirms it itself; none without a proof.
   */
  public static DryRunScript dryRuns(Request request, TrailRemedyResult result) {
    return result
        .proposed()
        .map(proposed -> DryRuns.of(request.trail(), request.threads(), proposed.proof()))
        .orElseGet(() -> new DryRunScript(List.of(), List.of()));
  }

  private static TrailRemedyResult remedy(Request request, Parsed<Incident> incident) {
    return TrailRemedier.remedy(
        request.trail(), request.policies(), request.side(), incident, request.threads());
  }
}
