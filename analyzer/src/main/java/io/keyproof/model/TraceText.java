package io.keyproof.model;

import io.keyproof.model.Trace.Applies;
import io.keyproof.model.Trace.GrantTrace;
import io.keyproof.model.Trace.PolicyTrace;
import io.keyproof.model.Trace.StatementTrace;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trace as lines of text. */
final class TraceText {

  private TraceText() {}

  static List<String> lines(Trace trace) {
    List<String> lines = new ArrayList<>();
    for (PolicyTrace policy : trace.policies()) {
      lines.add(
          policy.kind().words()
              + " `"
              + policy.name()
              + "`: "
              + policy.outcome().words()
              + (policy.why().isEmpty() ? "" : ", " + policy.why()));
      for (StatementTrace statement : policy.statements()) {
        lines.add(
            line(
                place(statement.span()) + statement.effect().name().toLowerCase(Locale.ROOT),
                statement.label(),
                statement.matches(),
                statement.because()));
      }
      addFurther(policy.further(), lines);
    }
    if (!trace.grants().isEmpty()) {
      lines.add("grants");
    }
    for (GrantTrace grant : trace.grants()) {
      lines.add(line(place(grant.span()) + "grant", grant.id(), grant.permits(), grant.because()));
    }
    addFurther(trace.furtherGrants(), lines);
    lines.add(trace.conclusion());
    return lines;
  }

  private static void addFurther(int count, List<String> lines) {
    if (count > 0) {
      lines.add("  and " + count + " more: no");
    }
  }

  private static String place(SourceSpan span) {
    return span.isAssumed() ? "" : span + ": ";
  }

  private static String line(String start, String label, Applies applies, String because) {
    return "  " + start + " `" + label + "`: " + applies.word() + ", " + because;
  }
}
