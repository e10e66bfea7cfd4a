package io.keyproof.finding;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/**
 * What the assertions of a file came to.
 *
 * @param assertions those that could be used, in the order of the file
 * @param diagnostics complaints about the assertions and about the policies, sorted
 * @param files what was read of the policies
 */
public record AssertionsResult(
    List<AssertionResult> assertions, List<Diagnostic> diagnostics, List<FileReading> files) {

  public AssertionsResult {
    assertions = List.copyOf(assertions);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    files = files.stream().sorted().toList();
  }

  public long count(AssertionVerdict verdict) {
    return assertions.stream().filter(assertion -> assertion.verdict() == verdict).count();
  }

  /** Whether an assertion or a policy could not be used. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
