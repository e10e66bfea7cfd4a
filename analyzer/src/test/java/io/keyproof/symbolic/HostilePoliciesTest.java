package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.HostilePolicies.Hostile;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Policies made to be slow. Work and memory are bounded, so that each question ends; it is answered
 * rightly or left open, and nothing is thrown.
 */
@Timeout(240)
class HostilePoliciesTest {

  private static final RequestProperty ANY = new RequestProperty.AllOf(List.of());

  static Stream<Hostile> policies() {
    return HostilePolicies.all();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_document_is_equivalent_to_itself_or_the_question_stays_open(Hostile hostile) {
    Policy document = Documents.read(PolicyKind.IDENTITY, hostile.statements());
    Differences same = PolicyComparer.compare(document, document);

    assertThat(same.newlyAllowed()).isNotInstanceOf(Difference.Shown.class);
    assertThat(same.newlyDenied()).isNotInstanceOf(Difference.Shown.class);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_document_less_its_first_statement_does_not_allow_more(Hostile hostile) {
    Policy whole = Documents.read(PolicyKind.IDENTITY, hostile.statements());
    Policy rest =
        Documents.read(
            PolicyKind.IDENTITY, hostile.statements().subList(1, hostile.statements().size()));
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
    Policy key = keyPolicy(hostile.statements(), "Allow");
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
    List<Map<String, Object>> statements = new ArrayList<>(hostile.statements());
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
}
