package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ScenarioTest {

  @Test
  void every_scenario_says_what_it_shows() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      assertThat(files.filter(file -> file.toString().matches("\\d\\d-.+")))
          .allSatisfy(scenario -> assertThat(scenario.resolve("README.md")).exists());
    }
  }
}
