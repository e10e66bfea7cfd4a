package io.keyproof.document.tree;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file of ours, or a part of it. */
public final class Faults {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  public void error(SourceSpan span, String message) {
    diagnostics.add(Diagnostic.error(span, message));
  }

  public void addAll(List<Diagnostic> complaints) {
    diagnostics.addAll(complaints);
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  public boolean areErrors() {
    return diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }
}
