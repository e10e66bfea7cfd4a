package io.keyproof.evaluate;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement, ready to be matched with requests, element by element. Most statements are about
 * other actions than the request at hand, so that all but the action is compiled when first asked
 * for.
 */
final class StatementMatcher {

  private final Policy policy;
  private final Statement statement;
  private final PolicyContext context;
  private final Truth exists;
  private final Optional<ActionMatcher> actions;
  private final boolean inert;

  // Two threads may both compile the rest; either result serves, and is safe to see unsynchronized.
  private @Nullable Rest rest;

  /**
   * {@code Resource} or {@code NotResource}.
   *
   * @param namesKeys whether an entry may be the ARN of the key that an alias stands for
   */
  private record ResourceMatcher(Match match, TextTests tests, boolean namesKeys) {

    static ResourceMatcher compile(Resources listed, ResourceTests reader) {
      boolean namesKeys = false;
      for (Element entry : listed.elements().entries()) {
        namesKeys |= entry.text().toString().contains(":key/");
      }
      return new ResourceMatcher(
          listed.match(), TextTests.compile(listed.elements(), reader::read), namesKeys);
    }

    Truth covers(RequestView request) {
      Truth found = tests.any(request.resource(), request);
      if (found.isFalse() && namesKeys && request.isOnKeyBehindAlias()) {
        found = Truth.UNKNOWN;
      }
      return match == Match.ANY_OF ? found : found.not();
    }
  }

  /** All but the action. */
  private record Rest(
      Optional<PrincipalMatcher> principals,
      Optional<ResourceMatcher> resources,
      List<ConditionMatcher> conditions) {

    static Rest compile(Statement statement, PolicyVersion version, PolicyContext context) {
      PolicyKind kind = context.kind();
      Stance stance = context.stance();
      ResourceTests resourceTests = new ResourceTests(kind, version, stance);
      List<ConditionMatcher> conditions = new ArrayList<>(statement.conditions().size());
      for (Condition condition : statement.conditions()) {
        conditions.add(ConditionMatcher.compile(condition, kind, version, stance));
      }
      return new Rest(
          statement
              .principals()
              .map(
                  listed ->
                      PrincipalMatcher.compile(
                          listed, statement.effect(), context.boundary(), stance)),
          statement.resources().map(listed -> ResourceMatcher.compile(listed, resourceTests)),
          List.copyOf(conditions));
    }
  }

  private StatementMatcher(Policy policy, Statement statement, PolicyContext context) {
    this.policy = policy;
    this.statement = statement;
    this.context = context;
    this.exists = GuardTruth.of(statement.guard());
    this.actions = statement.actions().map(listed -> new ActionMatcher(listed, context.stance()));
    this.inert = isInert(statement, context.kind());
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
    Optional<PrincipalMatcher> principals = rest().principals();
    return principals.isPresent() ? principals.get().reach(request) : Reach.DIRECT;
  }

  Truth action(RequestView request) {
    return actions.isPresent() ? actions.get().covers(request) : Truth.FALSE;
  }

  Truth resource(RequestView request) {
    Optional<ResourceMatcher> resources = rest().resources();
    return resources.isPresent() ? resources.get().covers(request) : Truth.TRUE;
  }

  List<ConditionMatcher> conditions() {
    return rest().conditions();
  }

  /** What an unknown match hangs on. */
  void collectUnknowns(RequestView request, UnknownNames names) {
    if (exists.isUnknown()) {
      names.addGuard(statement.guard());
    }
    if (principal(request).isOpen()) {
      statement.principals().ifPresent(names::addPrincipals);
      rest().principals().flatMap(listed -> listed.openCaller(request)).ifPresent(names::add);
    }
    if (action(request).isUnknown()) {
      statement.actions().map(Actions::elements).ifPresent(names::addElements);
    }
    if (resource(request).isUnknown()) {
      statement.resources().map(Resources::elements).ifPresent(names::addElements);
      if (request.isOnKeyBehindAlias()) {
        names.add("the key behind " + request.context().resource());
      }
    }
    for (ConditionMatcher condition : conditions()) {
      if (condition.holds(request).isUnknown()) {
        condition.collectUnknowns(names);
      }
    }
  }

  private Rest rest() {
    Rest known = rest;
    if (known == null) {
      known = Rest.compile(statement, policy.version(), context);
      rest = known;
    }
    return known;
  }

  private Truth restOf(RequestView request) {
    Truth all = exists.and(resource(request));
    List<ConditionMatcher> conditions = conditions();
    for (int i = 0; i < conditions.size() && !all.isFalse(); i++) {
      all = all.and(conditions.get(i).holds(request));
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
