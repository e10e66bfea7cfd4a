package io.keyproof.symbolic;

import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AccessVocabulary.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Policies of every kind, as arbitraries that shrink by their parts: policies, statements,
 * conditions and values go one by one, what is left becomes the plainest of its kind.
 */
final class PolicyArbitraries {

  private static final SourceSpan SPAN = SourceSpan.startOf("random");

  private final Choices choices;
  private final Arbitrary<Guard> guards;
  private final Arbitrary<List<Condition>> conditions;

  PolicyArbitraries(Choices.Knowledge knowledge) {
    this.choices = new Choices(knowledge);
    this.guards = choices.guards();
    this.conditions = conditions();
  }

  Arbitrary<ApplicablePolicies> policySets() {
    return Combinators.combine(
            Choices.optional(8, policy(PolicyKind.KEY)),
            policy(PolicyKind.IDENTITY).list().ofMaxSize(2),
            Choices.optional(-9, policies(PolicyKind.PERMISSIONS_BOUNDARY)),
            Choices.optional(-7, policies(PolicyKind.SESSION)),
            Choices.optional(-9, policies(PolicyKind.SERVICE_CONTROL).list().ofMaxSize(2)),
            Choices.optional(-9, policies(PolicyKind.RESOURCE_CONTROL).list().ofMaxSize(2)),
            Choices.optional(-9, policies(PolicyKind.VPC_ENDPOINT)),
            new GrantArbitraries(choices).grants())
        .as(
            (key, identity, boundary, session, service, resource, endpoint, grants) ->
                new ApplicablePolicies(
                    key, identity, boundary, session, service, resource, endpoint, grants));
  }

  /** Statements as they may stand where the input shows none; the principals are left out later. */
  Arbitrary<List<Statement>> statements() {
    return statement(PolicyKind.KEY).list().ofMaxSize(1);
  }

  private Arbitrary<List<Policy>> policies(PolicyKind kind) {
    return policy(kind).list().ofMaxSize(2);
  }

  private Arbitrary<Policy> policy(PolicyKind kind) {
    return Combinators.combine(
            statement(kind).list().ofMinSize(1).ofMaxSize(3),
            Choices.mostly(
                9, PolicyVersion.V2012_10_17, Arbitraries.just(PolicyVersion.V2008_10_17)),
            choices.open(12, Optional.<Unknown>empty(), Optional.of(Unknown.of("unseen"))))
        .as(
            (statements, version, unseen) ->
                new Policy(kind, kind.words(), version, indexed(statements), unseen, SPAN));
  }

  private Arbitrary<Statement> statement(PolicyKind kind) {
    boolean named =
        kind == PolicyKind.KEY
            || kind == PolicyKind.RESOURCE_CONTROL
            || kind == PolicyKind.VPC_ENDPOINT;
    boolean mayLack = kind == PolicyKind.KEY;
    Arbitrary<Effect> effects =
        kind == PolicyKind.RESOURCE_CONTROL
            ? Arbitraries.just(Effect.DENY)
            : Choices.mostly(4, Effect.ALLOW, Arbitraries.just(Effect.DENY));
    Arbitrary<Actions> actions =
        Combinators.combine(
                matches(),
                Choices.mostly(
                    1,
                    plain("kms:*"),
                    choices.elements(AccessVocabulary.ACTIONS, AccessVocabulary.OPEN_ACTIONS)))
            .as((match, elements) -> new Actions(match, elements, SPAN));
    Arbitrary<Resources> resources =
        Combinators.combine(
                matches(),
                Choices.mostly(
                    2,
                    plain("*"),
                    choices.elements(AccessVocabulary.RESOURCES, AccessVocabulary.OPEN_RESOURCES)))
            .as((match, elements) -> new Resources(match, elements, SPAN));
    return Combinators.combine(
            effects,
            named ? principals().map(Optional::of) : Arbitraries.just(Optional.<Principals>empty()),
            mayLack ? Choices.optional(40, actions) : actions.map(Optional::of),
            mayLack ? Choices.optional(40, resources) : resources.map(Optional::of),
            conditions,
            guards)
        .as(
            (effect, principal, action, resource, entries, guard) ->
                new Statement(
                    0,
                    Optional.empty(),
                    effect,
                    principal.map(listed -> lawful(listed, effect)),
                    action,
                    resource,
                    entries,
                    guard,
                    SPAN));
  }

  /** {@code NotPrincipal} is for Deny only. */
  private static Principals lawful(Principals listed, Effect effect) {
    return effect == Effect.DENY
        ? listed
        : new Principals(Match.ANY_OF, listed.entries(), listed.rest(), listed.span());
  }

  private Arbitrary<Principals> principals() {
    Arbitrary<String> written =
        choices.knownOr(
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(AccessVocabulary.PRINCIPALS.subList(0, 4))),
                Tuple.of(3, Arbitraries.of(AccessVocabulary.PRINCIPALS))),
            AccessVocabulary.OPEN_PRINCIPALS);
    Arbitrary<Principals.Entry> entry =
        Combinators.combine(written, guards)
            .as((text, guard) -> new Principals.Entry(Unknowns.principal(text), guard, SPAN));
    return Combinators.combine(
            Choices.mostly(3, Match.ANY_OF, Arbitraries.just(Match.NONE_OF)),
            entry.list().ofMinSize(1).ofMaxSize(3),
            choices.rests())
        .as((match, entries, rest) -> new Principals(match, entries, rest, SPAN));
  }

  private Arbitrary<List<Condition>> conditions() {
    List<Tuple2<Integer, Arbitrary<Condition>>> kinds = new ArrayList<>();
    for (Topic topic : AccessVocabulary.TOPICS) {
      List<ConditionOperator> fitting =
          Arrays.stream(ConditionOperator.values())
              .filter(operator -> topic.families().contains(operator.family()))
              .toList();
      kinds.add(Tuple.of(8, test(topic, fitting)));
      kinds.add(Tuple.of(1, test(topic, Arrays.asList(ConditionOperator.values()))));
    }
    // The operators of other families than strings meet fewer keys, and are asked for more.
    for (Topic topic : AccessVocabulary.TOPICS) {
      if (!topic.families().contains(Family.STRING)) {
        kinds.add(
            Tuple.of(
                6,
                test(
                    topic,
                    Arrays.stream(ConditionOperator.values())
                        .filter(operator -> topic.families().contains(operator.family()))
                        .toList())));
      }
      kinds.add(Tuple.of(1, test(topic, List.of(ConditionOperator.NULL))));
    }
    if (choices.knowledge() == Choices.Knowledge.OPEN) {
      kinds.add(
          Tuple.of(12, guards.map(guard -> new Condition.Unreadable("not readable", guard, SPAN))));
    }
    Arbitrary<Condition> any = Arbitraries.frequencyOf(kinds);
    return Choices.mostly(1, List.of(), any.list().ofMinSize(1).ofMaxSize(2))
        .map(PolicyArbitraries::eachOnce);
  }

  private Arbitrary<Condition> test(Topic topic, List<ConditionOperator> operators) {
    return Combinators.combine(
            Choices.mostly(2, SetQualifier.NONE, Arbitraries.of(SetQualifier.values())),
            Arbitraries.of(operators),
            Choices.mostly(3, false, Arbitraries.just(true)),
            Choices.mostly(
                4,
                topic.key(),
                Arbitraries.of(
                    topic.key().toLowerCase(Locale.ROOT), topic.key().toUpperCase(Locale.ROOT))),
            choices.elements(topic.values(), topic.open()),
            choices.elements(
                List.of("true", "false", "True", "no"), List.of("{{any}}", "{{one:true|x}}")),
            guards)
        .as(
            (qualifier, operator, ifExists, key, values, truths, guard) ->
                operator == ConditionOperator.NULL
                    ? new Condition.Test(
                        SetQualifier.NONE,
                        operator,
                        false,
                        ConditionKey.of(key),
                        truths,
                        guard,
                        SPAN)
                    : new Condition.Test(
                        qualifier, operator, ifExists, ConditionKey.of(key), values, guard, SPAN));
  }

  /** An object has each name once. */
  private static List<Condition> eachOnce(List<Condition> conditions) {
    Map<Object, Condition> distinct = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      distinct.putIfAbsent(
          condition instanceof Condition.Test test
              ? List.of(test.operatorName(), test.key())
              : condition,
          condition);
    }
    return List.copyOf(distinct.values());
  }

  private static Elements plain(String text) {
    return Elements.of(List.of(Element.of(text, SPAN)));
  }

  private static Arbitrary<Match> matches() {
    return Choices.mostly(6, Match.ANY_OF, Arbitraries.just(Match.NONE_OF));
  }

  private static List<Statement> indexed(List<Statement> statements) {
    List<Statement> indexed = new ArrayList<>();
    for (Statement each : statements) {
      indexed.add(
          new Statement(
              indexed.size(),
              each.sid(),
              each.effect(),
              each.principals(),
              each.actions(),
              each.resources(),
              each.conditions(),
              each.guard(),
              each.span()));
    }
    return indexed;
  }
}
