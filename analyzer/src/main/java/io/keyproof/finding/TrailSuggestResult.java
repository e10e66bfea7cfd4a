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
 * @param breadth different principals, actions and resources that were used together: so many are
 *     allowed
 * @param learned the calls that they are made from
 * @param incident calls of incidents
 * @param later legitimate calls after the time of learning
 * @param unnamed calls whose caller no policy can name
 */
public record TrailSuggestResult(
    NavigableMap<String, String> files,
    long principals,
    long breadth,
    Tested learned,
    Tested incident,
    Tested later,
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
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** Whether all that was learned from is allowed, and no call of an incident is. */
  public boolean isProven() {
    return learned.denied() + learned.unknown() + incident.allowed() + incident.unknown() == 0;
  }
}
