package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LintCommandTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          01-snowy-invoices/before,                             1
          01-snowy-invoices/after,                              0
          01-snowy-invoices/before/keys,                        0
          01-snowy-invoices/before/keys --fail-on warning,      1
          01-snowy-invoices/after --fail-on-inconclusive,       0
          02-short-account-id/policies,                         2
          """)
  void the_exit_code_says_what_came_of_it(String command, int expected) {
    String[] words = ("lint ../examples/" + command).split(" ", -1);

    assertThat(CommandRun.of(words).exitCode()).isEqualTo(expected);
  }

  @Test
  void an_unknown_pack_is_unusable() {
    CommandRun run =
        CommandRun.of("lint", "--pack", "kms-basline", "../examples/01-snowy-invoices/after");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("did you mean `kms-baseline`?");
  }

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
