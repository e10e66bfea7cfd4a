package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.RequestContext;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** Two readings of AWS authorization, one truth. */
class AgreementTest {

  private static final RequestProperty ANY = new RequestProperty.AllOf(List.of());

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void evaluator_agrees_with_encoder_on_a_request(@ForAll @LongRange(min = 0) long seed) {
    RandomAccess access = new RandomAccess(seed);
    ApplicablePolicies policies = access.policies();
    RequestContext request = access.request();
    boolean allowed =
        PolicyEvaluator.compile(policies)
            .decide(request)
            .equals(new Verdict.Decided(Decision.ALLOWED));
    try (RequestProver prover =
        RequestProver.open(
            policies,
            RequestSpace.unbounded(),
            List.of(ANY),
            attributes -> RequestPins.of(request, attributes))) {
      Answer answer = prover.find(Layer.AUTHORIZED, ANY, Set.of());
      assertThat(answer instanceof Answer.Possible)
          .as(
              () ->
                  request
                      + "\n"
                      + PolicyEvaluator.compile(policies).evaluate(request).trace()
                      + "\n"
                      + policies)
          .isEqualTo(allowed);
    }
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void evaluator_allows_every_witness(@ForAll @LongRange(min = 0) long seed) {
    ApplicablePolicies policies = new RandomAccess(seed).policies();
    try (RequestProver prover =
        RequestProver.open(policies, RequestSpace.unbounded(), List.of(ANY))) {
      Answer answer = prover.find(Layer.AUTHORIZED, ANY, Set.of());
      assertThat(answer).isNotInstanceOf(Answer.Inconclusive.class);
      if (answer instanceof Answer.Possible possible) {
        assertThat(PolicyEvaluator.compile(policies).decide(possible.witness()))
            .as(() -> possible.witness() + "\n" + policies)
            .isEqualTo(new Verdict.Decided(Decision.ALLOWED));
      }
    }
  }
}
