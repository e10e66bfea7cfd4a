package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a verdict came about: every policy, statement and grant that was looked at, in order.
 *
 * @param furtherGrants how many more grants were looked at, none of which permits it
 * @param allowedBy the Allow statements and grants that carry an allowed decision; empty otherwise
 * @param deniedBy the Deny statements that carry an explicit deny; empty otherwise
 * @param conclusion the sentence that decides
 */
public record Trace(
    List<PolicyTrace> policies,
    List<GrantTrace> grants,
    int furtherGrants,
    List<Origin> allowedBy,
    List<Origin> deniedBy,
    String conclusion) {

  public Trace {
    policies = List.copyOf(policies);
    grants = List.copyOf(grants);
    allowedBy = List.copyOf(allowedBy);
    deniedBy = List.copyOf(deniedBy);
  }

  /** Whether something applies to the request. */
  public enum Applies {
    YES("yes"),
    NO("no"),
    /** It hangs on something that the input leaves open. */
    OPEN("open");

    private final String word;

    Applies(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What the statements of one policy come to; what follows from that, the conclusion says. */
  public enum Outcome {
    NOT_APPLIED("not applied"),
    DENIES("denies it"),
    OPEN("hangs on what is open"),
    ALLOWS("allows it"),
    /** It allows it to the caller's account, whose identity policies must allow it as well. */
    DELEGATES("leaves it to identity policies"),
    DOES_NOT_ALLOW("does not allow it");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** As what the policy does. */
    public String words() {
      return words;
    }
  }

  /**
   * One policy.
   *
   * @param why why the policy has no say in this request, if it has none; empty otherwise
   * @param further how many more of its statements were looked at, none of which matches
   */
  public record PolicyTrace(
      PolicyKind kind,
      String name,
      SourceSpan span,
      Outcome outcome,
      String why,
      List<StatementTrace> statements,
      int further) {
    public PolicyTrace {
      statements = List.copyOf(statements);
    }

    private PolicyTrace abridged(int most) {
      List<StatementTrace> kept = Trace.kept(statements, StatementTrace::matches, most);
      int left = statements.size() - kept.size();
      return new PolicyTrace(kind, name, span, outcome, why, kept, further + left);
    }
  }

  /**
   * One statement.
   *
   * @param because the element or condition entry that keeps it from matching, or how it matches
   */
  public record StatementTrace(
      String label, Effect effect, SourceSpan span, Applies matches, String because) {}

  /** One grant. */
  public record GrantTrace(String id, SourceSpan span, Applies permits, String because) {}

  /** A statement or grant that carries the decision. */
  public record Origin(String label, SourceSpan span) {}

  /**
   * The same with no more than so many statements of a policy, and so many grants, that do not
   * apply; all that do, or that are open, remain.
   */
  public Trace abridged(int most) {
    List<GrantTrace> kept = kept(grants, GrantTrace::permits, most);
    return new Trace(
        policies.stream().map(policy -> policy.abridged(most)).toList(),
        kept,
        furtherGrants + grants.size() - kept.size(),
        allowedBy,
        deniedBy,
        conclusion);
  }

  private static <T> List<T> kept(List<T> all, Function<T, Applies> applies, int most) {
    List<T> kept = new ArrayList<>();
    int left = most;
    for (T each : all) {
      if (applies.apply(each) != Applies.NO || left-- > 0) {
        kept.add(each);
      }
    }
    return kept;
  }

  /** The account line by line, the conclusion last. */
  public List<String> lines() {
    return TraceText.lines(this);
  }

  @Override
  public String toString() {
    return String.join("\n", lines());
  }
}
