package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/** Every key that was read, and what became of the input. */
public record GovernanceResult(
    List<KeyGovernance> keys, List<Diagnostic> diagnostics, List<FileReading> files) {

  public GovernanceResult {
    keys = List.copyOf(keys);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    files = files.stream().sorted().toList();
  }

  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
  }

  /** Whether part of an answer is not known. */
  public boolean isOpen() {
    return keys.stream().flatMap(key -> key.answers().stream()).anyMatch(AccessAnswer::isOpen);
  }
}
