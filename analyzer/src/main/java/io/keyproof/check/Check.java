package io.keyproof.check;

import io.keyproof.check.pattern.PartKind;
import io.keyproof.check.pattern.PartProperty;
import io.keyproof.finding.StatementFinding;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestProperty;
import io.keyproof.source.Severity;
import java.util.List;
import java.util.Set;

/** A question about a policy set that a rule asks. */
public sealed interface Check {

  <R> R accept(Visitor<R> visitor);

  /**
   * Is there an allowed request with the property?
   *
   * @param grades severities by further property, gravest first; the last one holds for all
   */
  record RequestReachability(Set<Subject> subjects, RequestProperty property, List<Grade> grades)
      implements Check {
    public RequestReachability {
      subjects = Set.copyOf(subjects);
      grades = List.copyOf(grades);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.requestReachability(this);
    }
  }

  /**
   * Is there a caller, with the property, whom the policy allows every action that exists on a key,
   * each by some request?
   *
   * @param shownBy the actions to pick the witness from, most telling first
   */
  record EveryAction(
      Set<Subject> subjects, RequestProperty property, List<String> shownBy, List<Grade> grades)
      implements Check {
    public EveryAction {
      subjects = Set.copyOf(subjects);
      shownBy = List.copyOf(shownBy);
      grades = List.copyOf(grades);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.everyAction(this);
    }
  }

  /**
   * Is a key configured in this way?
   *
   * @param confirmAfterDays the sandbox's clock is moved on by so many days to see whether the key
   *     material is still the first; 0 if there is nothing to perform
   */
  record KeyConfiguration(KeyProperty property, Severity severity, int confirmAfterDays)
      implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keyConfiguration(this);
    }
  }

  /**
   * Does something of a policy do nothing, or is there a key that nobody controls? Proven about all
   * requests.
   *
   * @param kinds what is looked for
   */
  record StatementEffect(Set<StatementFinding.Kind> kinds, Severity severity) implements Check {
    public StatementEffect {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.statementEffect(this);
    }
  }

  /**
   * Is something written in this way?
   *
   * @param policies the kinds of policies that are looked at; empty for all
   * @param grades severities by further property, gravest first; the last one holds for all
   */
  record Pattern(
      PartKind kind, Set<PolicyKind> policies, PartProperty property, List<PatternGrade> grades)
      implements Check {
    public Pattern {
      policies = Set.copyOf(policies);
      grades = List.copyOf(grades);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pattern(this);
    }
  }

  /** One method a kind of check. */
  interface Visitor<R> {
    R requestReachability(RequestReachability check);

    R everyAction(EveryAction check);

    R keyConfiguration(KeyConfiguration check);

    R statementEffect(StatementEffect check);

    R pattern(Pattern check);
  }
}
