package io.keyproof.assertion;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with an assertion or a file of them. */
final class Faults {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  void error(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }

  void addAll(List<Diagnostic> complaints) {
    diagnostics.addAll(complaints);
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  boolean areErrors() {
    return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }
}
