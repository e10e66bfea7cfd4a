package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void the_report_does_not_depend_on_how_many_threads_share_the_work(int threads) {
    String[] alone = {"lint", "--format", "json", "--jobs", "1", "../examples"};
    String[] shared = {"lint", "--format", "json", "--jobs", "" + threads, "../examples"};

    assertThat(CommandRun.of(shared).out()).isEqualTo(CommandRun.of(alone).out());
  }

  @Test
  void several_reports_of_one_run_say_the_same(@TempDir Path directory) throws IOException {
    Path sarif = directory.resolve("a.sarif");
    Path comment = directory.resolve("a.md");
    String input = "../examples/01-snowy-invoices/before";

    CommandRun run =
        CommandRun.of(
            "lint", input, "--output", "sarif=" + sarif, "--output", "markdown=" + comment);

    assertThat(run.out()).isEqualTo(CommandRun.of("lint", input).out());
    assertThat(Files.readString(sarif)).contains("\"ruleId\": \"unscoped-decrypt\"");
    assertThat(Files.readString(comment)).contains("| 1 | 6 | 0 | 0 | 0 |");
  }

  @Test
  void a_page_and_whoever_asks_is_told_how_a_request_is_decided(@TempDir Path directory)
      throws IOException {
    Path page = directory.resolve("a.html");
    String input = "../examples/01-snowy-invoices/before";
    String why = "ReadReports`: no, `Action` leaves out `kms:Decrypt`";

    CommandRun plain = CommandRun.of("lint", input, "--output", "html=" + page);

    assertThat(plain.out()).doesNotContain(why);
    assertThat(CommandRun.of("lint", input, "--explain").out()).contains(why);
    assertThat(Files.readString(page))
        .contains("<b>leaves it to identity policies</b> <span>taken for granted</span>")
        .contains("<code>ReadReports</code>: <code>Action</code> leaves out <code>kms:Decrypt");
    assertThat(traces(input)).containsOnly("null");
    assertThat(traces(input, "--explain"))
        .anySatisfy(trace -> assertThat(trace).contains("\"outcome\":\"DELEGATES\""));
  }

  private static List<String> traces(String... words) {
    List<String> all = new ArrayList<>(List.of("lint", "--format", "json"));
    all.addAll(List.of(words));
    List<String> traces = new ArrayList<>();
    JsonMapper.shared()
        .readTree(CommandRun.of(all.toArray(String[]::new)).out())
        .get("findings")
        .forEach(finding -> traces.add(finding.get("trace").toString()));
    return traces;
  }

  @Test
  void what_an_identity_policy_allows_is_performed_though_the_key_policy_names_others_too(
      @TempDir Path directory) throws IOException {
    Path examples = Path.of("../examples");
    Path key = Files.createDirectories(directory.resolve("keys/ledger"));
    Path role = Files.createDirectories(directory.resolve("roles/KeyAdmin"));
    Path ledger = examples.resolve("05-custom-rules/infrastructure/keys/ledger");
    for (String file : List.of("key-policy.json", "describe-key.json")) {
      Files.copy(ledger.resolve(file), key.resolve(file));
    }
    Files.copy(
        examples.resolve("04-access-assertions/deployed/roles/KeyAdmin/manage-keys.json"),
        role.resolve("manage-keys.json"));

    assertThat(CommandRun.of("lint", directory.toString()).out())
        .contains("allowed by: AccountDecides")
        .contains("replayed:   confirmed: the key is disabled");
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
