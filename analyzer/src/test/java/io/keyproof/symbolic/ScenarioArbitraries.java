package io.keyproof.symbolic;

import io.keyproof.symbolic.Choices.Knowledge;
import io.keyproof.symbolic.Scenario.Call;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Scenarios of known policies, and of such with unknowns. */
final class ScenarioArbitraries {

  private static final int MOST_CALLS = 6;

  private ScenarioArbitraries() {}

  static Arbitrary<Scenario> of(Knowledge knowledge) {
    return Combinators.combine(
            new PolicyArbitraries(knowledge).policySets(),
            Combinators.combine(CallArbitraries.calls(), values(knowledge))
                .as(Call::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MOST_CALLS)
                .withSizeDistribution(RandomDistribution.uniform()))
        .as(Scenario::new);
  }

  private static Arbitrary<Assignment> values(Knowledge knowledge) {
    if (knowledge == Knowledge.COMPLETE) {
      return Arbitraries.just(
          new Assignment(Map.of(), "", AccessVocabulary.OWN, 0, List.of(), List.of(), false));
    }
    return Combinators.combine(
            Arbitraries.of(Choices.truths()),
            Arbitraries.of(AccessVocabulary.FILLINGS),
            Arbitraries.of(AccessVocabulary.OWN, AccessVocabulary.OTHER, "777788889999"),
            Arbitraries.of(0, 1),
            Arbitraries.of(AccessVocabulary.FILLINGS).list().ofMaxSize(2),
            new PolicyArbitraries(Knowledge.COMPLETE).statements(),
            Arbitraries.of(false, true))
        .as(Assignment::new);
  }
}
