package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.testcase.CaseFiles;
import io.keyproof.testcase.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs every case file of a directory: {@code -Dkeyproof.conformance=DIRECTORY}. */
@EnabledIfSystemProperty(named = ConformanceTest.DIRECTORY, matches = ".+")
final class ConformanceTest {

  static final String DIRECTORY = "keyproof.conformance";

  @Test
  void every_documented_case_is_decided_as_documented() throws IOException {
    Outcomes outcomes = new Outcomes();

    CaseFiles.run(List.of(Path.of(System.getProperty(DIRECTORY))), outcomes);

    assertThat(outcomes.faults()).isEmpty();
    assertThat(outcomes.all()).isNotEmpty().allMatch(outcome -> outcome.expected().isPresent());
    assertThat(outcomes.all().stream().filter(CaseOutcome::isUnexpected)).isEmpty();
  }
}
