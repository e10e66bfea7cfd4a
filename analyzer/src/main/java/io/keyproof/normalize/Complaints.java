package io.keyproof.normalize;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with one document, bounded: a hostile file cannot fill the report. */
final class Complaints {

  private static final int MOST = 100;

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int more;
  private Severity gravestOfMore = Severity.NOTE;

  Complaints(String file) {
    this.file = file;
  }

  void error(SourceSpan span, String message) {
    add(Diagnostic.error(span, message));
  }

  void warning(SourceSpan span, String message) {
    add(Diagnostic.warning(span, message));
  }

  void note(SourceSpan span, String message) {
    add(Diagnostic.note(span, message));
  }

  List<Diagnostic> diagnostics() {
    if (more == 0) {
      return diagnostics;
    }
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    String message = String.format(Locale.ROOT, "%,d more complaints about this file", more);
    all.add(new Diagnostic(gravestOfMore, SourceSpan.startOf(file), message));
    return all;
  }

  private void add(Diagnostic diagnostic) {
    if (diagnostics.size() < MOST) {
      diagnostics.add(diagnostic);
      return;
    }
    more++;
    if (diagnostic.severity().atLeast(gravestOfMore)) {
      gravestOfMore = diagnostic.severity();
    }
  }
}
