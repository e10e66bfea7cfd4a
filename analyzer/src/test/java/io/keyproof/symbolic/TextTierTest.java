package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Texts that hang on each other: by a table, and against all requests over a few short texts. */
class TextTierTest {

  private static final RequestProperty DECRYPT = new ActionIn(Set.of("kms:Decrypt"));
  private static final String ACCOUNT = "111122223333";

  /** It leaves everything to the identity policies of the account. */
  private static final Policy KEY_POLICY =
      Documents.read(PolicyKind.KEY, List.of(Map.of("Principal", Map.of("AWS", ACCOUNT))));

  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final RequestSpace SPACE =
      new RequestSpace(
          Optional.empty(),
          Optional.of(ACCOUNT),
          Map.of(),
          KeyNaming.BY_STATEMENTS,
          Callers.IDENTITIES_OF_THE_KEY_ACCOUNT,
          Optional.empty());
  private static final List<String> KEYS =
      List.of("aws:PrincipalTag/a", "aws:PrincipalTag/b", "kms:EncryptionContext:c");
  private static final List<String> VALUES = List.of("", "u", "v", "uv", "uu", "*", "u/v");
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIfExists",
          "StringLikeIfExists");
  private static final List<String> TEXTS =
      List.of(
          "${aws:PrincipalTag/a}",
          "${aws:PrincipalTag/b}",
          "${kms:EncryptionContext:c}",
          "${aws:PrincipalTag/a, 'u'}",
          "u${aws:PrincipalTag/b}",
          "${aws:PrincipalTag/a}*",
          "*${aws:PrincipalTag/b}",
          "${aws:PrincipalTag/a}*${aws:PrincipalTag/b}",
          "*${kms:EncryptionContext:c}*v",
          "${aws:PrincipalTag/a}/${aws:PrincipalTag/b, ''}",
          "u",
          "u*",
          "v");

  @TestFactory
  Stream<DynamicTest> related_texts_are_decided_over_all_requests() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").toString(), () -> check(row)));
  }

  private static void check(Map<?, ?> row) {
    List<Object> statements = new ArrayList<>();
    for (Object each : (List<?>) row.get("policy")) {
      Map<Object, Object> statement = new LinkedHashMap<>((Map<?, ?>) each);
      statement.put("Action", "kms:Decrypt");
      statements.add(statement);
    }
    Policy read = Documents.read(PolicyKind.IDENTITY, statements);
    Policy policy = row.containsKey("version") ? old(read) : read;
    Answer answer = ask(policy);

    assertThat(answer)
        .as("%s", answer)
        .isInstanceOf(
            Boolean.TRUE.equals(row.get("possible"))
                ? Answer.Possible.class
                : Answer.Impossible.class);
    confirm(answer, policy);
  }

  private static Policy old(Policy policy) {
    return new Policy(
        policy.kind(),
        policy.name(),
        PolicyVersion.V2008_10_17,
        policy.statements(),
        policy.unseen(),
        policy.span());
  }

  @Test
  void few_short_texts_show_nothing_that_is_impossible() {
    assertBruteForceAgrees(new Random(20_261_126), 150);
  }

  @Test
  @Timeout(60)
  void many_patterns_beside_a_variable_are_decided_or_left_open() {
    List<Object> statements = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String letter = String.valueOf((char) ('a' + i));
      List<String> patterns = new ArrayList<>();
      for (int j = 0; j < 60; j++) {
        patterns.add("*" + letter + j + "*");
      }
      statements.add(
          Map.of(
              "Effect",
              i == 0 ? "Allow" : "Deny",
              "Action",
              "kms:Decrypt",
              "Condition",
              Map.of(
                  "StringLike",
                  Map.of("aws:PrincipalTag/a", patterns),
                  "StringEquals",
                  Map.of(
                      "kms:EncryptionContext:c",
                      letter + "${aws:PrincipalTag/a}*${aws:PrincipalTag/b}"))));
    }
    Policy policy = Documents.read(PolicyKind.IDENTITY, statements);

    Answer answer = ask(policy);

    assertThat(answer).isNotInstanceOf(Answer.Impossible.class);
    confirm(answer, policy);
  }

  @Tag("thorough")
  @Test
  void few_short_texts_show_nothing_that_is_impossible_in_many_policies() {
    assertBruteForceAgrees(new Random(), 10_000);
  }

  private static void assertBruteForceAgrees(Random random, int policies) {
    int possible = 0;
    int impossible = 0;
    int open = 0;
    for (int i = 0; i < policies; i++) {
      Policy policy = policy(random);
      Answer answer = ask(policy);
      confirm(answer, policy);
      PolicyEvaluator evaluator = PolicyEvaluator.compile(around(policy));
      Optional<RequestContext> allowed =
          requests().stream().filter(each -> isAllowed(evaluator, each)).findFirst();
      if (answer instanceof Answer.Impossible) {
        assertThat(allowed).as("%s", policy).isEmpty();
        impossible++;
      } else if (answer instanceof Answer.Possible) {
        possible++;
      } else {
        open++;
      }
    }
    System.out.printf(
        "%,d policies relate texts: %,d possible, %,d impossible, %,d open%n",
        policies, possible, impossible, open);
    assertThat(open).as("open of %d", policies).isLessThanOrEqualTo(policies / 50);
    assertThat(possible).isGreaterThan(policies / 5);
    assertThat(impossible).isGreaterThan(policies / 20);
  }

  private static Policy policy(Random random) {
    List<Object> statements = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Map<String, Object> conditions = new LinkedHashMap<>();
      for (int j = random.nextInt(3); j >= 0; j--) {
        conditions.put(
            one(OPERATORS, random), Map.of(one(KEYS, random), List.of(one(TEXTS, random))));
      }
      if (random.nextInt(3) == 0) {
        conditions.put("Null", Map.of(one(KEYS, random), String.valueOf(random.nextBoolean())));
      }
      statements.add(
          Map.of(
              "Effect",
              i == 0 || random.nextInt(3) == 0 ? "Allow" : "Deny",
              "Action",
              "kms:Decrypt",
              "Condition",
              conditions));
    }
    return Documents.read(PolicyKind.IDENTITY, statements);
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static Answer ask(Policy policy) {
    try (RequestProver prover = RequestProver.open(around(policy), SPACE, List.of(DECRYPT))) {
      return prover.find(Layer.AUTHORIZED, DECRYPT, prover.sources());
    }
  }

  private static ApplicablePolicies around(Policy policy) {
    return ApplicablePolicies.of(Optional.of(KEY_POLICY), List.of(policy), List.of());
  }

  private static void confirm(Answer answer, Policy policy) {
    if (answer instanceof Answer.Possible found) {
      assertThat(found.confidence()).isEqualTo(Answer.Confidence.CERTAIN);
      assertThat(isAllowed(PolicyEvaluator.compile(around(policy)), found.witness()))
          .as("%s\n%s", found.witness(), policy)
          .isTrue();
    }
  }

  private static boolean isAllowed(PolicyEvaluator evaluator, RequestContext request) {
    return evaluator.decide(request).equals(new Verdict.Decided(Decision.ALLOWED));
  }

  private static List<RequestContext> requests() {
    List<RequestContext> requests = new ArrayList<>();
    List<String> values = new ArrayList<>(VALUES);
    values.add("absent");
    for (String a : values) {
      for (String b : values) {
        for (String c : values) {
          requests.add(request(a, b, c));
        }
      }
    }
    return requests;
  }

  private static RequestContext request(String a, String b, String c) {
    Map<ConditionKey, List<String>> context = new TreeMap<>();
    put(context, KEYS.get(0), a);
    put(context, KEYS.get(1), b);
    put(context, KEYS.get(2), c);
    Map<String, String> pairs = c.equals("absent") ? Map.of() : Map.of("c", c);
    return RequestContext.of(
        new Caller.RoleSession(
            "arn:aws:sts::111122223333:assumed-role/any/session",
            "arn:aws:iam::111122223333:role/any",
            RoleType.ORDINARY),
        "kms:Decrypt",
        KEY,
        ACCOUNT,
        context,
        pairs);
  }

  private static void put(Map<ConditionKey, List<String>> context, String key, String value) {
    if (!value.equals("absent")) {
      context.put(ConditionKey.of(key), List.of(value));
    }
  }

  private static List<Map<?, ?>> rows() {
    try (InputStream in = TextTierTest.class.getResourceAsStream("relations.yaml")) {
      Map<?, ?> document =
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      List<Map<?, ?>> rows = new ArrayList<>();
      ((List<?>) document.get("cases")).forEach(row -> rows.add((Map<?, ?>) row));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
