package io.keyproof.finding;

import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What a change does.
 *
 * @param base what the base is called
 * @param access what the head allows, measured by the base, over all requests
 * @param added findings that the base does not have
 * @param gone findings that the head no longer has
 * @param kept findings that both have
 * @param inconclusive questions about the head that stayed open
 * @param diagnostics complaints about either, sorted
 */
public record ReviewResult(
    String base,
    DeploymentComparison access,
    List<Finding> added,
    List<Finding> gone,
    List<Finding> kept,
    List<Undecided> inconclusive,
    List<Diagnostic> diagnostics) {

  public ReviewResult {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    kept = List.copyOf(kept);
    inconclusive = List.copyOf(inconclusive);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  /** Whether a new finding reaches the threshold. */
  public boolean reaches(Severity threshold) {
    return added.stream().anyMatch(finding -> finding.severity().atLeast(threshold));
  }

  /**
   * Whether something may be newly allowed that nobody could find: a Deny of the base that cannot
   * be read makes the base look as if it had allowed more.
   */
  public boolean isOpen() {
    return access.verdict() == Verdict.INCONCLUSIVE || access.hasUnusableInput();
  }

  /** What the head allows, measured by the base, as far as it is known. */
  public Verdict verdict() {
    return isOpen() && access.newlyAllowed().isEmpty() ? Verdict.INCONCLUSIVE : access.verdict();
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
