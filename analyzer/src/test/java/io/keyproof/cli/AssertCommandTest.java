package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AssertCommandTest {

  private static final String EXAMPLE = "../examples/04-access-assertions/";

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          never: {action: kms:Decrypt, key: invoices, by: public}            | 0
          never: {action: kms:Decrypt, key: invoices}                        | 1
          never: {action: kms:Decrypt, key: invoicse}                        | 2
          never: {action: kms:DescribeKey, key: invoices, by: role/nobody}   | 4
          nevr: {action: kms:DescribeKey, key: invoices, by: role/nobody}    | 2
          """)
  void the_exit_code_says_what_came_of_it(String claim, int expected) throws IOException {
    assertThat(run(claim).exitCode()).isEqualTo(expected);
  }

  @Test
  void a_faulty_assertion_does_not_lose_the_others() throws IOException {
    CommandRun run =
        run(
            "never: {action: kms:Decrypt, key: invoices}",
            "never: {action: kms:Decypt, key: invoices}",
            "never: {action: kms:Decrypt, key: invoices, by: public}");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains(": violated: 0", ": holds: 2", "no action of AWS KMS is `kms:Decypt`")
        .contains("2 assertions: 1 violated, 1 holds, 1 fault in the input");
  }

  @Test
  void a_violation_shows_who_is_let_in_by_what() {
    CommandRun run = CommandRun.of("assert", EXAMPLE + "access.assert.yaml", EXAMPLE + "policies");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(": violated: nothing new since the last deployment")
        .contains(
            "allowed by: PartnersRead (" + EXAMPLE + "policies/keys/invoices/key-policy.json:")
        .contains("replayed:   confirmed: ")
        .contains("5 assertions: 1 violated, 4 hold");
  }

  @Test
  void a_snapshot_lies_under_the_files() throws IOException {
    Path file = file("never: {action: kms:DisableKey, key: invoices, by: role/KeyAdmin}");

    CommandRun alone = CommandRun.of("assert", file.toString(), EXAMPLE + "policies/keys");
    CommandRun together =
        CommandRun.of(
            "assert",
            file.toString(),
            EXAMPLE + "policies/keys",
            "--context",
            EXAMPLE + "policies/roles");

    assertThat(alone.exitCode()).isEqualTo(4);
    assertThat(together.exitCode()).isEqualTo(1);
    assertThat(together.out()).contains("ManageInvoices");
  }

  @Test
  void standard_output_is_one_json_document() {
    CommandRun run =
        CommandRun.of(
            "assert", "--format", "json", EXAMPLE + "access.assert.yaml", EXAMPLE + "policies");

    JsonNode report = JsonMapper.shared().readTree(run.out());

    assertThat(report.get("assertions")).hasSize(5);
    assertThat(report.get("summary").get("holds").asInt()).isEqualTo(4);
    JsonNode key = report.get("assertions").get(4).get("keys").get(0);
    assertThat(key.get("verdict").asString()).isEqualTo("violated");
    assertThat(key.get("counterexample").get("confirmation").asString()).isEqualTo("CONFIRMED");
    assertThat(
            key.get("counterexample").get("witness").get("allowedBy").get(0).get("sid").asString())
        .isEqualTo("PartnersRead");
  }

  @Test
  void a_missing_file_is_a_complaint_of_the_report() {
    CommandRun run = CommandRun.of("assert", "no/such.assert.yaml", EXAMPLE + "policies");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("no/such.assert.yaml:1:1: error: no such file");
    assertThat(run.err()).isEmpty();
  }

  private CommandRun run(String... claims) throws IOException {
    return CommandRun.of("assert", file(claims).toString(), EXAMPLE + "policies");
  }

  private Path file(String... claims) throws IOException {
    StringBuilder text = new StringBuilder("assertions:\n");
    for (int i = 0; i < claims.length; i++) {
      text.append("  - {name: '").append(i).append("', ").append(claims[i]).append("}\n");
    }
    return Files.writeString(directory.resolve("a.assert.yaml"), text);
  }
}
