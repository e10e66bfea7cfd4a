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
   * Is there a caller, with the property, who is allowed every one of the actions on one key, each
   * by some request, and none of others by any?
   *
   * @param actions all of them; every action on keys where empty
   * @param withheld actions that the caller is not allowed, by whatever policies are at hand
   * @param shownBy the actions to pick the witness from, most telling first
   */
  record EveryAction(
      Set<Subject> subjects,
      RequestProperty property,
      Set<String> actions,
      Set<String> withheld,
      List<String> shownBy,
      List<Grade> grades)
      implements Check {
    public EveryAction {
      subjects = Set.copyOf(subjects);
      actions = Set.copyOf(actions);
      withheld = Set.copyOf(withheld);
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

  /**
   * Are there more principals than a key should have?
   *
   * @param actions what they are allowed, where those are counted who are allowed something
   */
  record PrincipalLimit(Counted counted, Set<String> actions, int limit, Severity severity)
      implements Check {
    public PrincipalLimit {
      actions = Set.copyOf(actions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.principalLimit(this);
    }
  }

  /**
   * Does a trust policy let in tenants of an identity provider whom it does not name?
   *
   * @param severity where they can call from anywhere; one degree less from a named network only
   */
  record TokenTrust(Issuers issuers, Severity severity) implements Check {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tokenTrust(this);
    }
  }

  /** Which principals are counted. */
  enum Counted {
    /** Whom all policies and grants together allow one of the actions. */
    ALLOWED,
    /** Whom the key policy allows something by their names. */
    NAMED_IN_KEY_POLICY
  }

  /** Which identity providers are meant. */
  enum Issuers {
    /** Those that many customers share. */
    SHARED,
    /** Those of EKS clusters. */
    CLUSTERS
  }

  /** One method a kind of check. */
  interface Visitor<R> {
    R requestReachability(RequestReachability check);

    R everyAction(EveryAction check);

    R keyConfiguration(KeyConfiguration check);

    R statementEffect(StatementEffect check);

    R pattern(Pattern check);

    R principalLimit(PrincipalLimit check);

    R tokenTrust(TokenTrust check);
  }
}
