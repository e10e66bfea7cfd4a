package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Decision;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.Choices.Knowledge;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.Scenario.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;

/**
 * Two readings of AWS authorization, one truth. {@link Scenario} says what it means that they
 * agree; a scenario on which they do not shrinks to few statements and one request, and prints as
 * policy JSON with both verdicts and the evaluator's trace.
 *
 * <p>The formula is read at requests without a solver, so that there can be many; whether the
 * classes of values and the solver keep what the formula says is asked of fewer.
 */
class AgreementTest {

  private static final RequestProperty ANY = new RequestProperty.AllOf(List.of());
  private static final Verdict ALLOWED = new Verdict.Decided(Decision.ALLOWED);

  @Property(tries = 2200, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  void evaluator_and_encoder_agree_where_everything_is_known(@ForAll("known") Scenario scenario) {
    assertAgreement(scenario, 95);
    Statistics.label("calls").coverage(seen -> seen.check("call").count(count -> count >= 6_900));
  }

  @Property(tries = 1100, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  void evaluator_and_encoder_agree_whatever_the_unknowns_are(@ForAll("open") Scenario scenario) {
    assertAgreement(scenario, 75);
    Statistics.label("calls").coverage(seen -> seen.check("call").count(count -> count >= 3_300));
  }

  @Tag("thorough")
  @Property(tries = 40_000, edgeCases = EdgeCasesMode.NONE)
  void evaluator_and_encoder_agree_on_very_many_known_policies(@ForAll("known") Scenario scenario) {
    assertAgreement(scenario, 95);
  }

  @Tag("thorough")
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void evaluator_and_encoder_agree_on_very_many_open_policies(@ForAll("open") Scenario scenario) {
    assertAgreement(scenario, 75);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  void the_prover_answers_as_the_formula_reads(@ForAll("open") Scenario scenario) {
    EncodedAccess encoded = new EncodedAccess(scenario.policies());
    RequestContext request = scenario.request(scenario.calls().get(0));
    if (!encoded.covers(request)) {
      return;
    }
    try (RequestProver prover =
        RequestProver.open(
            scenario.policies(),
            RequestSpace.unbounded(),
            List.of(ANY),
            attributes -> RequestPins.of(request, attributes))) {
      Answer answer = prover.find(Layer.AUTHORIZED, ANY, prover.sources());
      assertThat(encoded.misplaced(request)).isEmpty();
      assertThat(encoded.explains(answer, request)).as(() -> answer + "\n" + scenario).isTrue();
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE, seed = "20261124")
  void evaluator_allows_every_witness(@ForAll("known") Scenario scenario) {
    assertWitnessIsAllowed(scenario);
  }

  @Tag("thorough")
  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void evaluator_allows_very_many_witnesses(@ForAll("known") Scenario scenario) {
    assertWitnessIsAllowed(scenario);
  }

  @Provide
  Arbitrary<Scenario> known() {
    return ScenarioArbitraries.of(Knowledge.COMPLETE);
  }

  @Provide
  Arbitrary<Scenario> open() {
    return ScenarioArbitraries.of(Knowledge.OPEN);
  }

  /**
   * @param exact per cent of the calls of which the encoder has to say one thing or the other
   */
  private static void assertAgreement(Scenario scenario, double exact) {
    List<Outcome> outcomes = scenario.outcomes(UnaryOperator.identity());
    for (Outcome outcome : outcomes) {
      Statistics.label("calls").collect("call");
      Statistics.label("verdicts").collect(outcome.verdict());
      Statistics.label("exact").collect(outcome.isExact());
    }
    assertThat(outcomes).allMatch(outcome -> outcome.complaints().isEmpty());
    Statistics.label("exact").coverage(seen -> seen.check(true).percentage(all -> all >= exact));
    Statistics.label("verdicts")
        .coverage(seen -> seen.check(ALLOWED).percentage(allowed -> allowed >= 7));
  }

  private static void assertWitnessIsAllowed(Scenario scenario) {
    try (RequestProver prover =
        RequestProver.open(scenario.policies(), RequestSpace.unbounded(), List.of(ANY))) {
      Answer answer = prover.find(Layer.AUTHORIZED, ANY, prover.sources());
      assertThat(answer).isNotInstanceOf(Answer.Inconclusive.class);
      if (answer instanceof Answer.Possible possible
          && possible.confidence() == Answer.Confidence.CERTAIN) {
        assertThat(PolicyEvaluator.compile(scenario.policies()).decide(possible.witness()))
            .as(() -> possible.witness() + "\n" + scenario)
            .isEqualTo(ALLOWED);
      }
    }
  }
}
