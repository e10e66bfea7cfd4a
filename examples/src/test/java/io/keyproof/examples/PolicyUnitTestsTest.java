package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.finding.CaseOutcome;
import io.keyproof.source.Diagnostic;
import io.keyproof.testcase.CaseListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyUnitTestsTest {

  @Test
  void every_case_is_as_expected() throws IOException {
    List<CaseOutcome> outcomes = new ArrayList<>();
    List<Diagnostic> faults = new ArrayList<>();

    Analyzer.evaluate(
        List.of(Path.of("03-policy-unit-tests")),
        new CaseListener() {
          @Override
          public void outcome(CaseOutcome outcome) {
            outcomes.add(outcome);
            faults.addAll(outcome.diagnostics());
          }

          @Override
          public void unusable(List<Diagnostic> found) {
            faults.addAll(found);
          }

          @Override
          public void passedOver(String file, String reason) {}
        });

    assertThat(faults).isEmpty();
    assertThat(outcomes).hasSize(6).allMatch(outcome -> outcome.expected().isPresent());
    assertThat(outcomes).noneMatch(CaseOutcome::isUnexpected);
  }
}
