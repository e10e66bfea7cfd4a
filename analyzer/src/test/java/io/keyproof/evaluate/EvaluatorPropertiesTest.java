package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.Effect;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Statement;
import io.keyproof.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EvaluatorPropertiesTest {

  private static final Verdict ALLOWED = new Verdict.Decided(Decision.ALLOWED);

  @Property(tries = 400, seed = "20261124")
  void deciding_and_evaluating_agree(
      @ForAll("policies") ApplicablePolicies policies, @ForAll("requests") RequestContext request) {
    PolicyEvaluator evaluator = PolicyEvaluator.compile(policies);

    assertThat(evaluator.decide(request)).isEqualTo(evaluator.evaluate(request).verdict());
  }

  @Property(tries = 400, seed = "20261124")
  void an_allowed_decision_names_what_carries_it(
      @ForAll("policies") ApplicablePolicies policies, @ForAll("requests") RequestContext request) {
    Evaluation evaluation = PolicyEvaluator.compile(policies).evaluate(request);

    assertThat(!evaluation.trace().allowedBy().isEmpty())
        .as("%s", evaluation.trace())
        .isEqualTo(evaluation.verdict().equals(ALLOWED));
    assertThat(!evaluation.trace().deniedBy().isEmpty() && isUndecided(evaluation)).isFalse();
  }

  @Property(tries = 400, seed = "20261124")
  void one_more_deny_never_allows(
      @ForAll("policies") ApplicablePolicies policies,
      @ForAll("requests") RequestContext request,
      @ForAll("statements") Map<String, Object> statement) {
    boolean wasAllowed = PolicyEvaluator.compile(policies).decide(request).equals(ALLOWED);
    ApplicablePolicies more = with(policies, statement, Effect.DENY);

    boolean isAllowed = PolicyEvaluator.compile(more).decide(request).equals(ALLOWED);

    assertThat(isAllowed && !wasAllowed).isFalse();
  }

  @Property(tries = 400, seed = "20261124")
  void one_more_allow_never_denies(
      @ForAll("policies") ApplicablePolicies policies,
      @ForAll("requests") RequestContext request,
      @ForAll("statements") Map<String, Object> statement) {
    boolean wasAllowed = PolicyEvaluator.compile(policies).decide(request).equals(ALLOWED);
    ApplicablePolicies more = with(policies, statement, Effect.ALLOW);

    boolean isAllowed = PolicyEvaluator.compile(more).decide(request).equals(ALLOWED);

    assertThat(wasAllowed && !isAllowed).isFalse();
  }

  @Property(tries = 400, seed = "20261124")
  void what_may_not_exist_decides_only_where_both_ways_agree(
      @ForAll("policies") ApplicablePolicies policies,
      @ForAll("requests") RequestContext request,
      @ForAll("statements") Map<String, Object> statement,
      @ForAll Effect effect) {
    Map<String, Object> guarded = new HashMap<>(statement);
    guarded.put("Guard", "symbol");

    Verdict open = PolicyEvaluator.compile(with(policies, guarded, effect)).decide(request);

    if (open instanceof Verdict.Decided) {
      assertThat(PolicyEvaluator.compile(policies).decide(request)).isEqualTo(open);
      assertThat(PolicyEvaluator.compile(with(policies, statement, effect)).decide(request))
          .isEqualTo(open);
    }
  }

  @Property(tries = 1000, seed = "20261124")
  void an_open_value_decides_only_where_every_value_agrees(
      @ForAll("openStatements") Map<String, Object> statement,
      @ForAll("values") String value,
      @ForAll("policies") ApplicablePolicies policies,
      @ForAll("requests") RequestContext request,
      @ForAll Effect effect) {
    Verdict open = PolicyEvaluator.compile(with(policies, statement, effect)).decide(request);
    Map<String, Object> closed = closed(statement, value);

    if (open instanceof Verdict.Decided) {
      assertThat(PolicyEvaluator.compile(with(policies, closed, effect)).decide(request))
          .isEqualTo(open);
    }
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "",
        "*",
        "1",
        "o-1",
        "App",
        "crypt",
        "111122223333",
        "key/*",
        "a:b",
        "aws:PrincipalOrgID",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::111122223333:role/App",
        "arn:aws:iam::111122223333:user/Alice",
        "arn:aws:sts::111122223333:assumed-role/App/s1",
        "arn:aws",
        "arn:aws:kms");
  }

  @Provide
  Arbitrary<Map<String, Object>> openStatements() {
    Arbitrary<Object> principals =
        Arbitraries.of(
            "*",
            Map.of("AWS", "{{x}}"),
            Map.of("AWS", "arn:aws:iam::{{x}}:root"),
            Map.of("AWS", "arn:aws:iam::111122223333:{{x}}"),
            Map.of("AWS", "arn:aws:iam::111122223333:role/{{x}}"),
            Map.of("AWS", "arn:aws:sts::111122223333:assumed-role/{{x}}/s1"),
            Map.of("Service", "{{x}}.amazonaws.com"));
    Arbitrary<Object> conditions =
        Arbitraries.of(
            Map.of(),
            Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "{{x}}")),
            Map.of("StringNotEquals", Map.of("aws:PrincipalOrgID", List.of("o-{{x}}", "x"))),
            Map.of("StringLike", Map.of("aws:PrincipalOrgID", "*-{{x}}*")),
            Map.of("StringEquals", Map.of("aws:PrincipalOrgID", "${{{x}}}")),
            Map.of("ForAllValues:StringNotLike", Map.of("aws:TagKeys", "{{x}}")),
            Map.of("ArnLike", Map.of("kms:ViaService", "arn:aws:kms:{{x}}")));
    return Combinators.combine(
            Arbitraries.of("Allow"),
            Arbitraries.of("Principal", "NotPrincipal"),
            principals,
            Arbitraries.of("kms:*", "kms:De{{x}}", "{{x}}", "{{x}}:*"),
            Arbitraries.of("*", "{{x}}", "arn:aws:kms:*:{{x}}:key/*", "{{x}}:kms", "arn:aws:{{x}}"),
            conditions)
        .as(EvaluatorPropertiesTest::statement);
  }

  private static Map<String, Object> closed(Map<?, ?> open, String value) {
    Map<String, Object> closed = new LinkedHashMap<>();
    open.forEach((name, each) -> closed.put(name.toString(), closed(each, value)));
    return closed;
  }

  private static Object closed(Object open, String value) {
    if (open instanceof Map<?, ?> map) {
      return closed(map, value);
    }
    return open instanceof List<?> list
        ? list.stream().map(each -> closed(each, value)).toList()
        : open.toString().replace("{{x}}", value);
  }

  @Provide
  Arbitrary<Map<String, Object>> statements() {
    Arbitrary<Object> principals =
        Arbitraries.of(
            "*",
            Map.of("AWS", "*"),
            Map.of("AWS", "111122223333"),
            Map.of("AWS", "444455556666"),
            Map.of("AWS", "arn:aws:iam::111122223333:user/Alice"),
            Map.of("AWS", "arn:aws:iam::111122223333:role/App"),
            Map.of("AWS", "arn:aws:sts::111122223333:assumed-role/App/s1"),
            Map.of("AWS", "arn:aws:iam::111122223333:role/{{var.role}}"),
            Map.of("Service", "logs.amazonaws.com"));
    Arbitrary<Object> conditions =
        Arbitraries.of(
            Map.of(),
            Map.of("StringEquals", Map.of("kms:CallerAccount", "111122223333")),
            Map.of("StringNotEquals", Map.of("aws:PrincipalOrgID", "o-1")),
            Map.of("StringLike", Map.of("aws:PrincipalOrgID", "o-{{var.org}}")),
            Map.of("Null", Map.of("aws:PrincipalOrgID", "true")),
            Map.of("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of("a"))));
    return Combinators.combine(
            Arbitraries.of("Allow", "Allow", "Deny"),
            Arbitraries.of("Principal", "Principal", "NotPrincipal"),
            principals,
            Arbitraries.of("kms:*", "kms:Decrypt", "kms:CreateGrant", "*"),
            Arbitraries.of("*", CaseTable.KEY, "arn:aws:kms:*:*:key/other"),
            conditions)
        .as(EvaluatorPropertiesTest::statement);
  }

  @Provide
  Arbitrary<ApplicablePolicies> policies() {
    Arbitrary<List<Map<String, Object>>> lists = statements().list().ofMaxSize(3);
    return Combinators.combine(lists, lists, lists.optional(0.3), lists.optional(0.3))
        .as(
            (key, identity, boundary, session) ->
                new ApplicablePolicies(
                    Optional.of(PolicyJson.read(PolicyKind.KEY, "key", key)),
                    List.of(withoutPrincipals(PolicyKind.IDENTITY, identity)),
                    boundary.map(
                        list -> List.of(withoutPrincipals(PolicyKind.PERMISSIONS_BOUNDARY, list))),
                    session.map(list -> List.of(withoutPrincipals(PolicyKind.SESSION, list))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
  }

  @Provide
  Arbitrary<RequestContext> requests() {
    return Combinators.combine(
            Arbitraries.of(
                "user/Alice",
                "root",
                "session App/s1",
                "session App/s2",
                "federated Bob",
                "logs.amazonaws.com",
                "444455556666 user/Eve"),
            Arbitraries.of("kms:Decrypt", "kms:CreateGrant", "kms:PutKeyPolicy"),
            Arbitraries.of(
                Map.of(),
                Map.of("kms:CallerAccount", "111122223333"),
                Map.of("aws:PrincipalOrgID", "o-1"),
                Map.of("aws:PrincipalOrgID", "x", "aws:TagKeys", List.of("a", "b"))))
        .as(
            (caller, action, context) -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("name", "generated");
              row.put("caller", caller);
              row.put("action", action);
              row.put("context", context);
              row.put("expected", "");
              return CaseTable.read(row).request();
            });
  }

  private static boolean isUndecided(Evaluation evaluation) {
    return evaluation.verdict() instanceof Verdict.Undecided;
  }

  private static Map<String, Object> statement(
      String effect,
      String element,
      Object principal,
      String action,
      String resource,
      Object condition) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", effect);
    statement.put(element, principal);
    statement.put("Action", action);
    statement.put("Resource", resource);
    statement.put("Condition", condition);
    return statement;
  }

  private static Policy withoutPrincipals(PolicyKind kind, List<Map<String, Object>> statements) {
    List<Map<String, Object>> bare = new ArrayList<>();
    for (Map<String, Object> statement : statements) {
      Map<String, Object> copy = new LinkedHashMap<>(statement);
      copy.keySet().removeIf(name -> name.endsWith("Principal"));
      bare.add(copy);
    }
    return PolicyJson.read(kind, "bare", bare);
  }

  /** The same policies with one statement more in the key policy. */
  private static ApplicablePolicies with(
      ApplicablePolicies policies, Map<String, Object> statement, Effect effect) {
    Map<String, Object> added = new LinkedHashMap<>(statement);
    added.put("Effect", effect == Effect.ALLOW ? "Allow" : "Deny");
    Policy key = policies.resourcePolicy().orElseThrow();
    List<Statement> statements = new ArrayList<>(key.statements());
    statements.addAll(PolicyJson.read(PolicyKind.KEY, "key", List.of(added)).statements());
    return new ApplicablePolicies(
        Optional.of(
            new Policy(
                key.kind(), key.name(), key.version(), statements, key.unseen(), key.span())),
        policies.identityPolicies(),
        policies.permissionsBoundary(),
        policies.sessionPolicies(),
        policies.serviceControlPolicies(),
        policies.resourceControlPolicies(),
        policies.endpointPolicy(),
        policies.grants());
  }
}
