package io.keyproof.rule;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.util.List;

/** What a rule made of a case. */
public sealed interface Observation {

  /**
   * There is a finding.
   *
   * @param severity of the gravest finding
   * @param message of that finding
   */
  record Fired(Severity severity, String message) implements Observation {}

  record Silent() implements Observation {}

  record Undecided(String reason) implements Observation {}

  /** The case's own documents could not be read. */
  record Unreadable(List<Diagnostic> diagnostics) implements Observation {
    public Unreadable {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
