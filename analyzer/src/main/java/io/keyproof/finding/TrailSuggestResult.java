package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Policies from usage.
 *
 * @param files texts of policies by their path
 * @param principals who gets a policy
 * @param used different principals, actions and resources that were used together
 * @param breadth how many of them are allowed, with what is foreseen
 * @param leftOut what was foreseen, but would have made the breadth too large
 * @param approved changes to come that are allowed in their time alone, which are no part of the
 *     breadth
 * @param learned the calls that they are made from
 * @param incident calls of incidents in the time of learning
 * @param later legitimate calls after that
 * @param laterIncident calls of incidents after that
 * @param unnamed calls whose caller no policy can name
 */
public record TrailSuggestResult(
    NavigableMap<String, String> files,
    long principals,
    long used,
    long breadth,
    long leftOut,
    long approved,
    Tested learned,
    Tested incident,
    Tested later,
    Tested laterIncident,
    long unnamed,
    List<Diagnostic> diagnostics) {

  /** Ids that are told of each kind. */
  public static final int MOST_EXAMPLES = 20;

  public TrailSuggestResult {
    files = Collections.unmodifiableNavigableMap(new TreeMap<>(files));
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * Calls under the suggested policies.
   *
   * @param deniedIds of the first that are denied
   */
  public record Tested(long allowed, long denied, long unknown, List<String> deniedIds) {
    public Tested {
      deniedIds = List.copyOf(deniedIds);
    }

    public long requests() {
      return allowed + denied + unknown;
    }
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** Whether all that was learned from is allowed, and no call of an incident is. */
  public boolean isProven() {
    return learned.denied() + learned.unknown() == 0
        && incident.allowed() + incident.unknown() == 0
        && laterIncident.allowed() + laterIncident.unknown() == 0;
  }
}
