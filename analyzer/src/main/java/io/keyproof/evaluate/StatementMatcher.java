package io.keyproof.evaluate;

import io.keyproof.model.Actions;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A compiled statement: whether it matches a request, element by element. */
final class StatementMatcher {

  private final Policy policy;
  private final Statement statement;
  private final Truth exists;
  private final Optional<PrincipalMatcher> principals;
  private final Optional<ActionMatcher> actions;
  private final Optional<ResourceMatcher> resources;
  private final ConditionMatcher[] conditions;
  private final boolean inert;

  /** {@code Resource} or {@code NotResource}. */
  private record ResourceMatcher(Match match, TextTests tests) {
    Truth covers(RequestView request) {
      Truth found = tests.any(request.resource(), request);
      return match == Match.ANY_OF ? found : found.not();
    }
  }

  private StatementMatcher(Policy policy, Statement statement, PolicyContext context) {
    PolicyKind kind = context.kind();
    Stance stance = context.stance();
    this.policy = policy;
    this.statement = statement;
    this.exists = GuardTruth.of(statement.guard());
    this.principals =
        statement
            .principals()
            .map(
                listed ->
                    PrincipalMatcher.compile(
                        listed, statement.effect(), context.boundary(), stance));
    this.actions = statement.actions().map(listed -> new ActionMatcher(listed, stance));
    ResourceTests resourceTests = new ResourceTests(kind, policy.version(), stance);
    this.resources =
        statement
            .resources()
            .map(
                listed ->
                    new ResourceMatcher(
                        listed.match(), TextTests.compile(listed.elements(), resourceTests::read)));
    this.conditions = new ConditionMatcher[statement.conditions().size()];
    Arrays.setAll(
        conditions,
        i ->
            ConditionMatcher.compile(
                statement.conditions().get(i), kind, policy.version(), stance));
    this.inert = isInert(statement, kind);
  }

  static StatementMatcher compile(Policy policy, Statement statement, PolicyContext context) {
    return new StatementMatcher(policy, statement, context);
  }

  Policy policy() {
    return policy;
  }

  Statement statement() {
    return statement;
  }

  /** Whether the statement lacks an element that it needs to have any effect. */
  boolean isInert() {
    return inert;
  }

  Truth matches(RequestView request) {
    Truth action = action(request);
    if (inert || action.isFalse()) {
      return Truth.FALSE;
    }
    Truth named = action.and(principal(request).any());
    return named.isFalse() ? Truth.FALSE : named.and(restOf(request));
  }

  /** How an Allow statement reaches the caller, where all else matches. */
  Reach reach(RequestView request) {
    Truth action = action(request);
    if (inert || action.isFalse()) {
      return Reach.NONE;
    }
    Reach reach = principal(request);
    return reach.isNone() ? reach : reach.and(action.and(restOf(request)));
  }

  Reach principal(RequestView request) {
    return principals.isPresent() ? principals.get().reach(request) : Reach.DIRECT;
  }

  Truth action(RequestView request) {
    return actions.isPresent() ? actions.get().covers(request) : Truth.FALSE;
  }

  Truth resource(RequestView request) {
    return resources.isPresent() ? resources.get().covers(request) : Truth.TRUE;
  }

  ConditionMatcher[] conditions() {
    return conditions;
  }

  /** What an unknown match hangs on. */
  void collectUnknowns(RequestView request, UnknownNames names) {
    if (exists.isUnknown()) {
      names.addGuard(statement.guard());
    }
    if (principal(request).isOpen()) {
      statement.principals().ifPresent(names::addPrincipals);
      principals.flatMap(listed -> listed.openCaller(request)).ifPresent(names::add);
    }
    if (action(request).isUnknown()) {
      statement.actions().map(Actions::elements).ifPresent(names::addElements);
    }
    if (resource(request).isUnknown()) {
      statement.resources().map(Resources::elements).ifPresent(names::addElements);
    }
    for (ConditionMatcher condition : conditions) {
      if (condition.holds(request).isUnknown()) {
        condition.collectUnknowns(names);
      }
    }
  }

  private Truth restOf(RequestView request) {
    Truth all = exists.and(resource(request));
    for (int i = 0; i < conditions.length && !all.isFalse(); i++) {
      all = all.and(conditions[i].holds(request));
    }
    return all;
  }

  /**
   * A key policy's statement without Resource or Action is stored but has no effect; a statement of
   * a resource's policy that names nobody neither.
   */
  private static boolean isInert(Statement statement, PolicyKind kind) {
    boolean lacksPrincipal =
        statement.principals().isEmpty()
            && switch (kind) {
              case KEY, TRUST, RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
              case IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL -> false;
            };
    boolean lacksResource =
        statement.resources().isEmpty() && kind != PolicyKind.TRUST && kind != PolicyKind.RESOURCE;
    return lacksPrincipal || lacksResource || statement.actions().isEmpty();
  }

  static List<StatementMatcher> compileAll(Policy policy, PolicyContext context) {
    List<StatementMatcher> matchers = new ArrayList<>();
    for (Statement statement : policy.statements()) {
      matchers.add(compile(policy, statement, context));
    }
    return matchers;
  }
}
