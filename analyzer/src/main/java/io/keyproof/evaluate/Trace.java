package io.keyproof.evaluate;

import io.keyproof.model.Effect;
import io.keyproof.model.PolicyKind;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a verdict came about: every policy, statement and grant that was looked at, in order.
 *
 * @param allowedBy the Allow statements and grants that carry an allowed decision; empty otherwise
 * @param deniedBy the Deny statements that carry an explicit deny; empty otherwise
 * @param conclusion the sentence that decides
 */
public record Trace(
    List<PolicyTrace> policies,
    List<GrantTrace> grants,
    List<Origin> allowedBy,
    List<Origin> deniedBy,
    String conclusion) {

  public Trace {
    policies = List.copyOf(policies);
    grants = List.copyOf(grants);
    allowedBy = List.copyOf(allowedBy);
    deniedBy = List.copyOf(deniedBy);
  }

  /**
   * One policy.
   *
   * @param exemption why the policy has no say in this request, if it has none
   */
  public record PolicyTrace(
      PolicyKind kind,
      String name,
      SourceSpan span,
      Optional<String> exemption,
      List<StatementTrace> statements) {
    public PolicyTrace {
      statements = List.copyOf(statements);
    }
  }

  /**
   * One statement.
   *
   * @param because the element or condition entry that keeps it from matching, or how it matches
   */
  public record StatementTrace(
      String label, Effect effect, SourceSpan span, Truth matches, String because) {}

  /** One grant. */
  public record GrantTrace(String id, SourceSpan span, Truth permits, String because) {}

  /** A statement or grant that carries the decision. */
  public record Origin(String label, SourceSpan span) {}

  /** The account line by line, the conclusion last. */
  public List<String> lines() {
    return TraceText.lines(this);
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }

  static String word(Effect effect) {
    return effect.name().toLowerCase(Locale.ROOT);
  }
}
