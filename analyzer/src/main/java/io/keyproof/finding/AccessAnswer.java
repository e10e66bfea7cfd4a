package io.keyproof.finding;

import io.keyproof.finding.AccessGroup.Standing;
import io.keyproof.model.Assumption;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who can perform an action on a key.
 *
 * @param subject what was asked about; absent if there is no such key or action
 * @param groups who can, most certain first; nobody if there are none
 * @param reasons why nobody can, in sentences
 */
public record AccessAnswer(
    Optional<Subject> subject,
    List<AccessGroup> groups,
    List<String> reasons,
    List<Diagnostic> diagnostics,
    List<FileReading> files) {

  public AccessAnswer {
    groups = List.copyOf(groups);
    reasons = List.copyOf(reasons);
    diagnostics = diagnostics.stream().sorted().distinct().toList();
    files = files.stream().sorted().toList();
  }

  /**
   * What was asked.
   *
   * @param key what the key is called
   * @param keyArn its ARN; empty if no file tells it
   * @param limits what requests were limited to, in words
   * @param premises what was taken for granted, and what was left out, in sentences
   */
  public record Subject(
      String action,
      String key,
      String keyArn,
      List<String> limits,
      List<Assumption> assumptions,
      List<String> premises) {
    public Subject {
      limits = List.copyOf(limits);
      assumptions = List.copyOf(assumptions);
      premises = List.copyOf(premises);
    }
  }

  /** Whether some input that should have been read could not be. */
  public boolean hasUnusableInput() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** Whether part of the answer is not known. */
  public boolean isOpen() {
    return groups.stream().anyMatch(group -> group.standing() == Standing.INCONCLUSIVE);
  }
}
