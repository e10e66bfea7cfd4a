package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioTest {

  static List<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().matches("\\d\\d-.+")).sorted().toList();
    }
  }

  @Test
  void there_are_scenarios() throws IOException {
    assertThat(scenarios()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void a_scenario_says_what_it_shows(Path scenario) {
    assertThat(scenario.resolve("README.md")).exists();
  }

  /** Run with {@code -Dgolden=write} to take what is found as what is expected. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void a_scenario_shows_what_is_expected_and_all_of_it_is_confirmed(Path directory)
      throws IOException {
    Path expected = directory.resolve("expected-findings.txt");
    Scenario scenario = Scenario.in(directory);
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(expected, scenario.lines());
    }

    assertThat(scenario.lines()).containsExactlyElementsOf(Files.readAllLines(expected));
    assertThat(scenario.findings())
        .extracting(Finding::confirmation)
        .allSatisfy(
            confirmation ->
                assertThat(confirmation)
                    .isInstanceOfAny(Confirmation.Confirmed.class, Confirmation.Unneeded.class));
  }
}
