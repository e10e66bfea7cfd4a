package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What an index holds.
 *
 * @param events records that were kept, each event once
 * @param requests calls of AWS KMS, those recorded in several accounts once
 * @param questions that these calls asked, and AWS answered, in all different ways
 * @param classes of calls that differ in nothing but their time and id
 * @param files that hold different events
 */
public record TrailIndexResult(
    long events,
    long requests,
    long questions,
    long classes,
    long files,
    List<Diagnostic> diagnostics) {

  public TrailIndexResult {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }
}
