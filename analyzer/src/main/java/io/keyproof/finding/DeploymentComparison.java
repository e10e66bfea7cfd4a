package io.keyproof.finding;

import io.keyproof.finding.Comparison.Example;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Optional;

/**
 * An old and a new deployment compared over all requests: two policies, or two directories.
 *
 * @param subjects the keys first, then everything else, by name
 * @param diagnostics complaints about either input, sorted
 * @param files what was read
 */
public record DeploymentComparison(
    List<ComparedSubject> subjects, List<Diagnostic> diagnostics, List<FileReading> files) {

  public DeploymentComparison {
    subjects = List.copyOf(subjects);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    files = files.stream().sorted().distinct().toList();
  }

  /** What the new deployment allows, measured by the old one; open if any part is. */
  public Verdict verdict() {
    if (has(Verdict.INCONCLUSIVE)) {
      return Verdict.INCONCLUSIVE;
    }
    if (newlyAllowed().isEmpty()) {
      return newlyDenied().isEmpty() ? Verdict.EQUIVALENT : Verdict.LESS;
    }
    return newlyDenied().isEmpty() ? Verdict.MORE : Verdict.INCOMPARABLE;
  }

  private boolean has(Verdict verdict) {
    return subjects.stream().anyMatch(each -> each.comparison().verdict() == verdict);
  }

  /** The first request that the new deployment allows and the old one does not. */
  public Optional<Example> newlyAllowed() {
    return subjects.stream().flatMap(each -> each.comparison().newlyAllowed().stream()).findFirst();
  }

  /** The first request that the old deployment allows and the new one does not. */
  public Optional<Example> newlyDenied() {
    return subjects.stream().flatMap(each -> each.comparison().newlyDenied().stream()).findFirst();
  }

  /** Whether something named could not be used. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
