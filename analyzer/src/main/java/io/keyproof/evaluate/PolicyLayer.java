package io.keyproof.evaluate;

import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import java.util.ArrayList;
import java.util.List;

/** Policies that act together: an Allow in any of them counts, a Deny in any of them too. */
final class PolicyLayer {

  private final PolicyKind kind;
  private final List<Document> documents;
  private final StatementMatcher[] allows;
  private final StatementMatcher[] denies;
  private final Truth unseen;

  /** One policy with its statements, in order. */
  record Document(Policy policy, List<StatementMatcher> statements) {}

  private PolicyLayer(List<Policy> policies, PolicyContext context) {
    List<Document> compiled = new ArrayList<>();
    List<StatementMatcher> allowing = new ArrayList<>();
    List<StatementMatcher> denying = new ArrayList<>();
    Truth unseen = Truth.FALSE;
    for (Policy policy : policies) {
      List<StatementMatcher> statements = StatementMatcher.compileAll(policy, context);
      compiled.add(new Document(policy, statements));
      if (policy.unseen().isPresent()) {
        unseen = Truth.UNKNOWN;
      }
      for (StatementMatcher statement : statements) {
        (statement.statement().effect() == Effect.ALLOW ? allowing : denying).add(statement);
      }
    }
    this.kind = context.kind();
    this.documents = List.copyOf(compiled);
    this.allows = allowing.toArray(StatementMatcher[]::new);
    this.denies = denying.toArray(StatementMatcher[]::new);
    this.unseen = unseen;
  }

  static PolicyLayer compile(List<Policy> policies, PolicyContext context) {
    return new PolicyLayer(policies, context);
  }

  PolicyKind kind() {
    return kind;
  }

  List<Document> documents() {
    return documents;
  }

  StatementMatcher[] allows() {
    return allows;
  }

  StatementMatcher[] denies() {
    return denies;
  }

  Truth allows(RequestView request) {
    return anyMatches(allows, request);
  }

  Truth denies(RequestView request) {
    return anyMatches(denies, request);
  }

  /** How the Allow statements together reach the caller. */
  Reach reach(RequestView request) {
    Reach reach = unseen.isUnknown() ? Reach.UNKNOWN : Reach.NONE;
    for (StatementMatcher statement : allows) {
      reach = reach.or(statement.reach(request));
    }
    return reach;
  }

  /** What an unknown answer of these statements hangs on. */
  void collectUnknowns(StatementMatcher[] statements, RequestView request, UnknownNames names) {
    for (StatementMatcher statement : statements) {
      if (statement.reach(request).isOpen()) {
        statement.collectUnknowns(request, names);
      }
    }
    for (Document document : documents) {
      document.policy().unseen().ifPresent(unknown -> names.add(unknown.name()));
    }
  }

  private Truth anyMatches(StatementMatcher[] statements, RequestView request) {
    Truth found = unseen;
    for (StatementMatcher statement : statements) {
      found = found.or(statement.matches(request));
      if (found.isTrue()) {
        return found;
      }
    }
    return found;
  }
}
