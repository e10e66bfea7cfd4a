package io.keyproof.testcase;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with one case, bounded. Faults of the case itself make it unusable; faults of its
 * policies matter as far as the decision hangs on them.
 */
final class CaseComplaints {

  private static final int MOST = 50;

  private final SourceSpan span;
  private final List<Diagnostic> ofCase = new ArrayList<>();
  private final List<Diagnostic> ofPolicies = new ArrayList<>();
  private int more;
  private boolean unusable;

  CaseComplaints(SourceSpan span) {
    this.span = span;
  }

  void error(SourceSpan place, String message) {
    unusable = true;
    add(ofCase, Diagnostic.error(place, message));
  }

  void warning(SourceSpan place, String message) {
    add(ofCase, Diagnostic.warning(place, message));
  }

  /** Complaints of a stage that read a policy or grant; its notes say nothing about the case. */
  void addOfPolicy(List<Diagnostic> complaints) {
    for (Diagnostic complaint : complaints) {
      if (complaint.severity() != Severity.NOTE) {
        add(ofPolicies, complaint);
      }
    }
  }

  boolean isUnusable() {
    return unusable;
  }

  List<Diagnostic> ofPolicies() {
    return ofPolicies;
  }

  /** Everything but what is wrong with the policies. */
  List<Diagnostic> ofCase() {
    List<Diagnostic> all = new ArrayList<>(ofCase);
    if (more > 0) {
      String message = String.format(Locale.ROOT, "%,d more complaints about this case", more);
      all.add(unusable ? Diagnostic.error(span, message) : Diagnostic.warning(span, message));
    }
    return all;
  }

  private void add(List<Diagnostic> diagnostics, Diagnostic diagnostic) {
    if (diagnostics.size() < MOST) {
      diagnostics.add(diagnostic);
    } else {
      more++;
    }
  }
}
