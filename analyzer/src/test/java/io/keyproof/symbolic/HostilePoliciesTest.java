package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies made to be slow. Work and memory are bounded, so that each question ends; it is answered
 * rightly or left open, and nothing is thrown.
 */
@Timeout(120)
class HostilePoliciesTest {

  private static final String CLASS_KEY = "aws:PrincipalTag/t";
  private static final RequestProperty ANY = new RequestProperty.AllOf(List.of());

  /**
   * Statements that each allow something that the others do not.
   *
   * @param statements without principals
   */
  record Hostile(String name, List<Map<String, Object>> statements) {

    Hostile {
      statements = new ArrayList<>(statements);
      statements.add(Map.of("Action", "s3:ListBucket"));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Hostile> policies() {
    List<Hostile> all = new ArrayList<>();
    for (int letters = 6; letters <= 20; letters += 2) {
      int n = letters;
      all.add(
          new Hostile(
              "conditions like *a*b*c*, from each letter on, " + n,
              each(n, i -> tagged("StringLike", starred(i, n)))));
      all.add(
          new Hostile(
              "tags like *a*, *b*, up to " + n, each(n, i -> tagged("StringLike", starred(i, 1)))));
      all.add(
          new Hostile(
              "no tags like *a*, *b*, up to " + n,
              each(n, i -> tagged("StringNotLike", starred(i, 1)))));
      all.add(
          new Hostile(
              "resources like *a*b*c*, from each letter on, " + n,
              each(n, i -> Map.of("Resource", "arn:aws:kms:*:*:key/" + starred(i, n)))));
      all.add(
          new Hostile(
              "resources like *a*, *b*, up to " + n,
              each(n, i -> Map.of("Resource", "arn:aws:kms:*:*:key/" + starred(i, 1)))));
      all.add(
          new Hostile(
              "letters far before the end, up to " + n,
              each(n, i -> tagged("StringLike", "*" + letter(i) + "?".repeat(n)))));
    }
    all.add(
        new Hostile(
            "135 KB of tag values",
            List.of(
                tagged(
                    "StringEquals",
                    IntStream.range(0, 1_500)
                        .mapToObj(i -> "value-" + i + "-" + "x".repeat(75))
                        .toList()))));
    all.add(
        new Hostile(
            "135 KB of patterns",
            List.of(
                tagged(
                    "StringLike",
                    IntStream.range(0, 1_500)
                        .mapToObj(i -> "value-" + i + "-" + "x".repeat(75) + "*")
                        .toList()))));
    all.add(
        new Hostile(
            "10,000 statements",
            each(10_000, i -> Map.of("Action", "kms:Decrypt", "Resource", key(i)))));
    all.add(
        new Hostile(
            "10,000 statements on tags", each(10_000, i -> tagged("StringEquals", "team-" + i))));
    all.add(
        new Hostile(
            "500 conditions on one key", each(500, i -> tagged("StringLike", "team-" + i + "-*"))));
    all.add(
        new Hostile(
            "500 conditions in one statement",
            List.of(
                Map.of(
                    "Condition",
                    Map.of(
                        "StringNotEquals",
                        Map.of(CLASS_KEY, IntStream.range(0, 500).mapToObj(i -> "t" + i).toList()),
                        "StringNotLike",
                        Map.of(
                            CLASS_KEY,
                            IntStream.range(0, 500).mapToObj(i -> "u" + i + "*").toList()))))));
    all.add(
        new Hostile(
            "long lists of NotAction",
            each(
                200,
                i ->
                    Map.of(
                        "NotAction",
                        IntStream.range(0, 50).mapToObj(k -> "s3:Get" + (i + k) + "*").toList(),
                        "Resource",
                        key(i)))));
    all.add(
        new Hostile(
            "a hundred stars in one pattern",
            List.of(tagged("StringLike", "*a".repeat(100) + "*"))));
    all.add(
        new Hostile(
            "many question marks", each(30, i -> tagged("StringLike", "*" + "?".repeat(i) + "a"))));
    all.add(
        new Hostile(
            "addresses",
            each(
                1_000,
                i ->
                    Map.of(
                        "Condition",
                        Map.of(
                            "IpAddress",
                            Map.of("aws:SourceIp", "10." + i / 250 + "." + i % 250 + ".0/24"))))));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_document_is_equivalent_to_itself_or_the_question_stays_open(Hostile hostile) {
    Policy document = Documents.read(PolicyKind.IDENTITY, hostile.statements);
    Differences same = PolicyComparer.compare(document, document);

    assertThat(same.newlyAllowed()).isNotInstanceOf(Difference.Shown.class);
    assertThat(same.newlyDenied()).isNotInstanceOf(Difference.Shown.class);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_document_less_its_first_statement_does_not_allow_more(Hostile hostile) {
    Policy whole = Documents.read(PolicyKind.IDENTITY, hostile.statements);
    Policy rest =
        Documents.read(
            PolicyKind.IDENTITY, hostile.statements.subList(1, hostile.statements.size()));
    Differences less = PolicyComparer.compare(whole, rest);

    assertThat(less.newlyAllowed()).isNotInstanceOf(Difference.Shown.class);
    if (less.newlyDenied() instanceof Difference.Shown shown) {
      assertThat(Documents.allows(whole, shown)).as("%s", shown).isTrue();
      assertThat(Documents.allows(rest, shown)).as("%s", shown).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_key_policy_allows_somebody_something_or_the_question_stays_open(Hostile hostile) {
    Policy key = keyPolicy(hostile.statements, "Allow");
    ApplicablePolicies policies = ApplicablePolicies.of(Optional.of(key), List.of(), List.of());
    try (RequestProver prover =
        RequestProver.open(policies, RequestSpace.unbounded(), List.of(ANY))) {
      Answer answer = prover.find(Layer.AUTHORIZED, ANY, prover.sources());

      assertThat(answer).isNotInstanceOf(Answer.Impossible.class);
      confirm(answer, policies);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void who_may_everything_and_is_denied_this_may_something_or_the_question_stays_open(
      Hostile hostile) {
    List<Map<String, Object>> statements = new ArrayList<>(hostile.statements);
    Policy denies = keyPolicy(statements, "Deny");
    Policy everything =
        Documents.read(PolicyKind.KEY, List.of(Map.of("Action", "kms:*", "Principal", "*")));
    ApplicablePolicies policies =
        new ApplicablePolicies(
            Optional.of(everything),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(List.of(denies))),
            Optional.empty(),
            List.of());
    try (RequestProver prover =
        RequestProver.open(policies, RequestSpace.unbounded(), List.of(ANY))) {
      Answer every =
          prover.findCallerOfEvery(
              Set.of("kms:Decrypt", "kms:Encrypt", "kms:DescribeKey"),
              Layer.KEY_POLICY,
              ANY,
              prover.sources(),
              List.of("kms:Decrypt"));

      assertThat(every).isNotInstanceOf(Answer.Impossible.class);
      confirm(prover.find(Layer.AUTHORIZED, ANY, prover.sources()), policies);
    }
  }

  private static void confirm(Answer answer, ApplicablePolicies policies) {
    if (answer instanceof Answer.Possible possible
        && possible.confidence() == Answer.Confidence.CERTAIN) {
      assertThat(PolicyEvaluator.compile(policies).decide(possible.witness()))
          .as("%s", possible.witness())
          .isEqualTo(new Verdict.Decided(Decision.ALLOWED));
    }
  }

  private static Policy keyPolicy(List<Map<String, Object>> statements, String effect) {
    List<Map<String, Object>> named = new ArrayList<>();
    for (Map<String, Object> each : statements) {
      Map<String, Object> statement = new LinkedHashMap<>(each);
      statement.put("Principal", Map.of("AWS", "*"));
      statement.put("Effect", effect);
      named.add(statement);
    }
    return Documents.read(PolicyKind.KEY, named);
  }

  private static List<Map<String, Object>> each(
      int count, java.util.function.IntFunction<Map<String, Object>> statement) {
    return IntStream.range(0, count).mapToObj(statement).toList();
  }

  private static Map<String, Object> tagged(String operator, Object values) {
    return Map.of("Condition", Map.of(operator, Map.of(CLASS_KEY, values)));
  }

  /** {@code *c*d*e*}: so many letters, from the given one on. */
  private static String starred(int from, int count) {
    StringBuilder pattern = new StringBuilder("*");
    for (int i = 0; i < count; i++) {
      pattern.append(letter(from + i)).append('*');
    }
    return pattern.toString();
  }

  private static char letter(int number) {
    return (char) ('a' + number % 26);
  }

  private static String key(int number) {
    return String.format(
        "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-%012d", number);
  }
}
