package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What newer packs find otherwise than older ones.
 *
 * @param before the older packs
 * @param after the newer ones
 * @param added findings that only the newer have, or graver
 * @param gone findings that only the older have
 * @param kept findings that both have
 * @param diagnostics complaints about input and packs, sorted
 */
public record UpgradeResult(
    List<PackReference> before,
    List<PackReference> after,
    List<Finding> added,
    List<Finding> gone,
    List<Finding> kept,
    List<Diagnostic> diagnostics) {

  public UpgradeResult {
    before = List.copyOf(before);
    after = List.copyOf(after);
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    kept = List.copyOf(kept);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
  }

  /** Whether something that is new reaches the threshold. */
  public boolean reaches(Severity threshold) {
    return added.stream().anyMatch(finding -> finding.severity().atLeast(threshold));
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
