package io.keyproof.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.benchmark.Scenario.Request;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class EvaluationBenchmarkTest {

  @TestFactory
  Stream<DynamicTest> every_request_of_the_mix_is_decided_as_aws_does() {
    return Mix.read().stream()
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
  }

  @Test
  void compiled_cold_and_explained_give_the_same_verdicts() {
    EvaluationBenchmark compiled = new EvaluationBenchmark();
    EvaluationBenchmark cold = new EvaluationBenchmark();
    EvaluationBenchmark explained = new EvaluationBenchmark();

    for (int i = 0; i < 500; i++) {
      Verdict verdict = compiled.compiled();
      assertThat(cold.cold()).isEqualTo(verdict);
      assertThat(explained.explained().verdict()).isEqualTo(verdict);
    }
  }

  private static void check(Scenario scenario) {
    PolicyEvaluator evaluator = scenario.compile();
    int number = 0;
    for (Request request : scenario.requests()) {
      number++;
      assertThat(evaluator.decide(request.context()))
          .as("request %d: %s", number, evaluator.evaluate(request.context()).trace())
          .isEqualTo(new Verdict.Decided(request.expected()));
    }
  }
}
