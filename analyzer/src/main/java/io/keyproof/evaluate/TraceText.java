package io.keyproof.evaluate;

import io.keyproof.evaluate.Trace.GrantTrace;
import io.keyproof.evaluate.Trace.PolicyTrace;
import io.keyproof.evaluate.Trace.StatementTrace;
import java.util.ArrayList;
import java.util.List;

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
              + "`"
              + policy.exemption().map(reason -> ": not applied, " + reason).orElse(""));
      for (StatementTrace statement : policy.statements()) {
        lines.add(
            line(
                statement.span() + ": " + Trace.word(statement.effect()),
                statement.label(),
                statement.matches(),
                statement.because()));
      }
    }
    if (!trace.grants().isEmpty()) {
      lines.add("grants");
    }
    for (GrantTrace grant : trace.grants()) {
      lines.add(line(grant.span() + ": grant", grant.id(), grant.permits(), grant.because()));
    }
    lines.add(trace.conclusion());
    return lines;
  }

  private static String line(String start, String label, Truth truth, String because) {
    String mark =
        switch (truth) {
          case TRUE -> "yes";
          case FALSE -> "no";
          case UNKNOWN -> "open";
        };
    return "  " + start + " `" + label + "`: " + mark + ", " + because;
  }
}
