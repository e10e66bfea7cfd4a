package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LintCommandTest {

  @Test
  void a_missing_input_is_a_complaint_of_the_report() {
    CommandRun run = CommandRun.of("lint", "no/such/file.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("no/such/file.json:1:1: error: ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void standard_output_is_one_json_document_even_for_unusable_input() {
    CommandRun run = CommandRun.of("lint", "--format", "json", "no/such/file.json");

    JsonNode report = JsonMapper.shared().readTree(run.out());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(report.get("diagnostics")).hasSize(1);
    assertThat(report.get("tool").get("version").asString()).isEqualTo(Version.number());
  }
}
