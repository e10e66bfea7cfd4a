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
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.AccessVocabulary.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Policies of every kind, as arbitraries that shrink by their parts: policies, statements,
 * conditions and values go one by one, what is left becomes the plainest of its kind. Simple
 * options stand first, for choices shrink towards them.
 */
final class PolicyArbitraries {

  /** Whether everything is known, as in a stored policy, or unknowns stand here and there. */
  enum Knowledge {
    COMPLETE,
    OPEN
  }

  private static final String A = "A";
  private static final String B = "B";

  private static final SourceSpan SPAN = SourceSpan.startOf("random");

  private final Knowledge knowledge;
  private final Arbitrary<Guard> guards;
  private final Arbitrary<List<Condition>> conditions;

  PolicyArbitraries(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.guards = guards();
    this.conditions = conditions();
  }

  /** All that the symbols of the guards can be. */
  static List<Map<String, Boolean>> truths() {
    List<Map<String, Boolean>> truths = new ArrayList<>();
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        truths.add(Map.of(A, a, B, b));
      }
    }
    return truths;
  }

  Arbitrary<ApplicablePolicies> policySets() {
    return Combinators.combine(
            optional(8, policy(PolicyKind.KEY)),
            policy(PolicyKind.IDENTITY).list().ofMaxSize(2),
            optional(-9, policies(PolicyKind.PERMISSIONS_BOUNDARY)),
            optional(-7, policies(PolicyKind.SESSION)),
            optional(-9, policies(PolicyKind.SERVICE_CONTROL).list().ofMaxSize(2)),
            optional(-9, policies(PolicyKind.RESOURCE_CONTROL).list().ofMaxSize(2)),
            optional(-9, policies(PolicyKind.VPC_ENDPOINT)),
            mostly(3, List.of(), grant().list().ofMinSize(1).ofMaxSize(2)))
        .as(
            (key, identity, boundary, session, service, resource, endpoint, grants) ->
                new ApplicablePolicies(
                    key,
                    identity,
                    boundary,
                    session,
                    service,
                    resource,
                    endpoint,
                    numbered(grants)));
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
            mostly(9, PolicyVersion.V2012_10_17, Arbitraries.just(PolicyVersion.V2008_10_17)),
            open(12, Optional.<Unknown>empty(), Optional.of(Unknown.of("unseen"))))
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
            : mostly(4, Effect.ALLOW, Arbitraries.just(Effect.DENY));
    Arbitrary<Actions> actions =
        Combinators.combine(
                matches(),
                mostly(
                    1,
                    plain("kms:*"),
                    elements(AccessVocabulary.ACTIONS, AccessVocabulary.OPEN_ACTIONS)))
            .as((match, elements) -> new Actions(match, elements, SPAN));
    Arbitrary<Resources> resources =
        Combinators.combine(
                matches(),
                mostly(
                    2,
                    plain("*"),
                    elements(AccessVocabulary.RESOURCES, AccessVocabulary.OPEN_RESOURCES)))
            .as((match, elements) -> new Resources(match, elements, SPAN));
    return Combinators.combine(
            effects,
            named ? principals().map(Optional::of) : Arbitraries.just(Optional.<Principals>empty()),
            mayLack ? optional(40, actions) : actions.map(Optional::of),
            mayLack ? optional(40, resources) : resources.map(Optional::of),
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
        knownOr(
            Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(AccessVocabulary.PRINCIPALS.subList(0, 4))),
                Tuple.of(3, Arbitraries.of(AccessVocabulary.PRINCIPALS))),
            AccessVocabulary.OPEN_PRINCIPALS);
    Arbitrary<Principals.Entry> entry =
        Combinators.combine(written, guards)
            .as((text, guard) -> new Principals.Entry(Unknowns.principal(text), guard, SPAN));
    return Combinators.combine(
            mostly(3, Match.ANY_OF, Arbitraries.just(Match.NONE_OF)),
            entry.list().ofMinSize(1).ofMaxSize(3),
            rests())
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
    if (knowledge == Knowledge.OPEN) {
      kinds.add(
          Tuple.of(12, guards.map(guard -> new Condition.Unreadable("not readable", guard, SPAN))));
    }
    Arbitrary<Condition> any = Arbitraries.frequencyOf(kinds);
    return mostly(1, List.of(), any.list().ofMinSize(1).ofMaxSize(2))
        .map(PolicyArbitraries::eachOnce);
  }

  private Arbitrary<Condition> test(Topic topic, List<ConditionOperator> operators) {
    return Combinators.combine(
            mostly(2, SetQualifier.NONE, Arbitraries.of(SetQualifier.values())),
            Arbitraries.of(operators),
            mostly(3, false, Arbitraries.just(true)),
            mostly(
                4,
                topic.key(),
                Arbitraries.of(
                    topic.key().toLowerCase(Locale.ROOT), topic.key().toUpperCase(Locale.ROOT))),
            elements(topic.values(), topic.open()),
            elements(List.of("true", "false", "True", "no"), List.of("{{any}}", "{{one:true|x}}")),
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

  private Arbitrary<Grant> grant() {
    Arbitrary<String> grantees =
        knownOr(
            Arbitraries.of(
                AccessVocabulary.PRINCIPALS.stream()
                    .filter(each -> each.startsWith("arn:aws:") || each.startsWith("service"))
                    .filter(each -> !each.contains("*"))
                    .toList()),
            AccessVocabulary.OPEN_PRINCIPALS);
    Arbitrary<Text> values =
        knownOr(Arbitraries.of("pay", "Pay", "blue", ""), List.of("{{any}}", "{{one:pay|blue}}"))
            .map(Unknowns::text);
    Arbitrary<Map<String, Text>> pairs =
        Arbitraries.maps(Arbitraries.of("App", "app", "team"), values)
            .ofMaxSize(2)
            .map(PolicyArbitraries::withoutTwins);
    Arbitrary<Text> sources =
        knownOr(
                Arbitraries.of(
                    "arn:aws:s3:::bucket",
                    "arn:aws:s3:::*",
                    "arn:aws:sns:eu-west-1:111122223333:topic"),
                List.of("arn:aws:s3:::{{any}}"))
            .map(Unknowns::text);
    Arbitrary<GrantConstraints> constraints =
        mostly(
            1,
            GrantConstraints.NONE,
            Combinators.combine(optional(-1, pairs), optional(-1, pairs), optional(-3, sources))
                .as(GrantConstraints::new));
    return Combinators.combine(
            grantees.map(Unknowns::principal),
            Arbitraries.of(GrantOperation.class).set().ofMinSize(1).ofMaxSize(4),
            operations(),
            constraints,
            optional(-2, grantees.map(Unknowns::principal)),
            issuers(),
            mostly(5, false, Arbitraries.just(true)),
            guards)
        .as(
            (grantee, few, usual, limits, retiring, issuer, token, guard) ->
                new Grant(
                    "grant",
                    Optional.empty(),
                    grantee,
                    union(few, usual),
                    limits,
                    retiring,
                    issuer,
                    token,
                    guard,
                    SPAN));
  }

  private static Arbitrary<Set<GrantOperation>> operations() {
    return Arbitraries.of(
            GrantOperation.DECRYPT,
            GrantOperation.ENCRYPT,
            GrantOperation.DESCRIBE_KEY,
            GrantOperation.CREATE_GRANT,
            GrantOperation.RETIRE_GRANT)
        .set()
        .ofMaxSize(4);
  }

  private Arbitrary<Optional<Text>> issuers() {
    Arbitrary<Optional<Text>> known =
        Arbitraries.of(AccessVocabulary.OWN, AccessVocabulary.OTHER)
            .map(account -> Optional.of(Text.of(account)));
    return knowledge == Knowledge.COMPLETE
        ? known
        : Arbitraries.frequencyOf(
            Tuple.of(4, known),
            Tuple.of(1, Arbitraries.just(Optional.empty())),
            Tuple.of(1, Arbitraries.just(Optional.of(Unknowns.text("{{account:account}}")))));
  }

  private static Set<GrantOperation> union(Set<GrantOperation> left, Set<GrantOperation> right) {
    Set<GrantOperation> both = new HashSet<>(left);
    both.addAll(right);
    return both;
  }

  /** KMS takes no two keys that differ in case only. */
  private static Map<String, Text> withoutTwins(Map<String, Text> pairs) {
    Map<String, Text> single = new LinkedHashMap<>(pairs);
    if (single.containsKey("App")) {
      single.remove("app");
    }
    return single;
  }

  private Arbitrary<Elements> elements(List<String> known, List<String> open) {
    Arbitrary<Element> element =
        Combinators.combine(knownOr(Arbitraries.of(known), open).map(Unknowns::text), guards)
            .as((text, guard) -> new Element(text, guard, SPAN));
    return Combinators.combine(element.list().ofMinSize(1).ofMaxSize(2), rests()).as(Elements::new);
  }

  private static Elements plain(String text) {
    return Elements.of(List.of(Element.of(text, SPAN)));
  }

  private static Arbitrary<Match> matches() {
    return mostly(6, Match.ANY_OF, Arbitraries.just(Match.NONE_OF));
  }

  private Arbitrary<Optional<Unknown>> rests() {
    return open(20, Optional.<Unknown>empty(), Optional.of(Unknown.of("more")));
  }

  private Arbitrary<Guard> guards() {
    Guard a = new Guard.Symbol(A);
    Guard b = new Guard.Symbol(B);
    List<Guard> guards =
        List.of(
            a,
            b,
            new Guard.Not(a),
            new Guard.AllOf(List.of(a, new Guard.Not(b))),
            new Guard.AnyOf(List.of(a, b)));
    return knowledge == Knowledge.COMPLETE
        ? Arbitraries.just(Guard.ALWAYS)
        : mostly(14, Guard.ALWAYS, Arbitraries.of(guards));
  }

  private Arbitrary<String> knownOr(Arbitrary<String> known, List<String> open) {
    return knowledge == Knowledge.COMPLETE
        ? known
        : Arbitraries.frequencyOf(Tuple.of(9, known), Tuple.of(1, Arbitraries.of(open)));
  }

  private <T> Arbitrary<T> open(int times, T usual, T seldom) {
    return knowledge == Knowledge.COMPLETE
        ? Arbitraries.just(usual)
        : mostly(times, usual, Arbitraries.just(seldom));
  }

  /** The usual one {@code times} times as often as another. */
  private static <T> Arbitrary<T> mostly(int times, T usual, Arbitrary<T> other) {
    return Arbitraries.frequencyOf(Tuple.of(times, Arbitraries.just(usual)), Tuple.of(1, other));
  }

  /** Present so many times as often as absent; a negative number, the other way round. */
  private static <T> Arbitrary<Optional<T>> optional(int times, Arbitrary<T> present) {
    return Arbitraries.frequencyOf(
        Tuple.of(Math.max(1, -times), Arbitraries.just(Optional.<T>empty())),
        Tuple.of(Math.max(1, times), present.map(Optional::of)));
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

  private static List<Grant> numbered(List<Grant> grants) {
    List<Grant> numbered = new ArrayList<>();
    for (Grant each : grants) {
      numbered.add(
          new Grant(
              "grant-" + (numbered.size() + 1),
              each.name(),
              each.grantee(),
              each.operations(),
              each.constraints(),
              each.retiring(),
              each.issuingAccount(),
              each.needsToken(),
              each.guard(),
              each.span()));
    }
    return numbered;
  }
}
