package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvaluateCommandTest {

  private static final String EXAMPLE = "../examples/03-policy-unit-tests";
  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String REQUEST =
      "\"request\": {\"principal\": \"arn:aws:iam::111122223333:user/Alice\", \"action\":"
          + " \"kms:Decrypt\", \"resource\": \""
          + KEY
          + "\"}";
  private static final String DENIED = "{\"id\": \"denied\", " + REQUEST + "}";
  private static final String OPEN =
      "{\"id\": \"open\", \"keyPolicy\": {\"Statement\": {\"Effect\": \"Allow\", \"Principal\":"
          + " {\"AWS\": \"${Admin}\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}}, "
          + REQUEST
          + "}";
  private static final String MET = expecting(DENIED, "ImplicitlyDenied");
  private static final String MISSED = expecting(DENIED, "Allowed");
  private static final String OPEN_AS_EXPECTED = expecting(OPEN, "Inconclusive");
  private static final String BROKEN = "{\"id\": ";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MET,                    0
          DENIED,                 0
          OPEN_AS_EXPECTED,       0
          MISSED,                 1
          MISSED OPEN,            1
          BROKEN,                 2
          BROKEN MISSED OPEN MET, 2
          OPEN MET,               4
          """)
  void the_exit_code_says_what_came_of_the_cases(String lines, int expected) throws IOException {
    assertThat(run("", lines.split(" ", -1)).exitCode()).isEqualTo(expected);
  }

  @Test
  void jsonl_has_one_line_a_case_and_nothing_else() throws IOException {
    CommandRun run = run("--format=jsonl", "DENIED", "BROKEN", "OPEN", "MISSED");

    List<JsonNode> lines = run.out().lines().map(JsonMapper.shared()::readTree).toList();

    assertThat(lines)
        .extracting(line -> line.get("decision").asString())
        .containsExactly("ImplicitlyDenied", "Inconclusive", "ImplicitlyDenied");
    assertThat(lines).allMatch(line -> line.size() == 4);
    assertThat(lines.get(1).get("reasons").get(0).asString()).isEqualTo("Admin");
    assertThat(run.err())
        .contains(":2:8: error: the text ends inside the object that starts at 2:1")
        .contains("3 cases: 0 as expected, 1 not; 1 inconclusive; 1 fault in the input");
  }

  @Test
  void with_explain_a_line_holds_the_trace_of_each_check() throws IOException {
    CommandRun run = run("--format=jsonl --explain", "DENIED");

    JsonNode check = JsonMapper.shared().readTree(run.out()).get("checks").get(0);

    assertThat(check.get("action").asString()).isEqualTo("kms:Decrypt");
    assertThat(check.get("trace")).isNotEmpty();
  }

  @Test
  void a_mismatch_is_shown_with_its_trace_and_what_is_as_expected_only_counts() throws IOException {
    String out = run("", "MET", "MISSED").out().replace(directory + "/", "");

    assertThat(out)
        .isEqualTo(
            """
            cases.jsonl:2:1: `denied`: mismatch, expected Allowed, got ImplicitlyDenied
                implicit deny: the key policy neither allows `kms:Decrypt` to the caller nor delegates it to the account
            2 cases: 1 as expected, 1 not
            """);
  }

  @Test
  void the_example_passes() {
    CommandRun run = CommandRun.of("evaluate", "--cases", EXAMPLE);

    assertThat(run.out()).isEqualTo("6 cases: 6 as expected\n");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --encryption-context Project=Ledger,                             0
          --encryption-context Project=Ledger --expect Allowed,            0
          --encryption-context Project=Payroll,                            0
          --encryption-context Project=Payroll --expect Allowed,           1
          --encryption-context Project=Ledger --closed --expect Allowed,   1
          --encryption-context Project=Ledger --context kms:CallerAccount=444455556666 --expect ExplicitlyDenied, 0
          --encryption-context Project,                                    2
          --expect yes,                                                    2
          """)
  void a_request_given_by_options_is_decided(String options, int expected) {
    assertThat(request("--action kms:Decrypt " + options).exitCode()).isEqualTo(expected);
  }

  @Test
  void a_request_carries_what_it_certainly_would_and_says_so() {
    CommandRun run = request("--action kms:Decrypt --encryption-context Project=Ledger");

    assertThat(run.out())
        .startsWith("Allowed\n")
        .contains("allow `ReadLedger`: yes")
        .contains("kms:CallerAccount=111122223333")
        .contains("kms:EncryptionContext:Project=Ledger");
  }

  @Test
  void an_operation_shows_each_of_its_checks() {
    CommandRun run =
        request(
            "--operation ReEncrypt --destination-resource "
                + KEY.replace("1234abcd", "5678abcd")
                + " --expect ImplicitlyDenied");

    assertThat(run.out())
        .contains("check `kms:ReEncryptFrom` on `" + KEY + "`: ImplicitlyDenied")
        .contains("check `kms:ReEncryptTo` on `");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          | nothing to evaluate: give `--cases`, or a request from `--principal` on
          --action kms:Decrypt | missing `--principal`: a request needs somebody who asks
          --principal x | missing `--action` or `--operation`: what does the caller ask?
          --cases . --principal x | `--principal` does not go with `--cases`: cases say it themselves
          --cases . --closed | `--closed` does not go with `--cases`: cases say it themselves
          --cases . --format json | `--format` takes `text` or `jsonl`, got `json`
          --case . | unknown option `--case`; did you mean `--cases`?
          """)
  void a_usage_error_says_what_to_do(String options, String message) {
    String[] words = options == null ? new String[0] : options.split(" ", -1);
    CommandRun run = CommandRun.of(with(words));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("keyproof: " + message + "\n");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --operation ReEncryp | --operation: error: no operation of AWS KMS is called `ReEncryp`; did you mean `ReEncrypt`?
          --operation ReEncryptTo | --operation: error: `ReEncryptTo` is an action, no operation; the operation that needs it is `ReEncrypt`
          --action kms:Decrypt --scp no.json | --scp: error: the file `no.json` does not exist
          --action kms:Decrypt --context a | --context: error: expected `NAME=VALUE`, got `a`
          """)
  void a_fault_names_the_option_it_is_in(String options, String message) {
    CommandRun run = request(options);

    assertThat(run.out()).isEqualTo(message + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static CommandRun request(String options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--key-policy",
                EXAMPLE + "/policies/keys/ledger/key-policy.json",
                "--identity-policy",
                EXAMPLE + "/policies/roles/ledger-reader/read-ledger.json",
                "--principal",
                "arn:aws:iam::111122223333:role/ledger-reader",
                "--resource",
                KEY));
    words.addAll(Arrays.asList(options.split(" ", -1)));
    return CommandRun.of(with(words.toArray(String[]::new)));
  }

  private CommandRun run(String options, String... lines) throws IOException {
    Path file = directory.resolve("cases.jsonl");
    Files.write(file, Arrays.stream(lines).map(EvaluateCommandTest::line).toList());
    List<String> words = new ArrayList<>(List.of("--cases", file.toString()));
    if (!options.isEmpty()) {
      words.addAll(Arrays.asList(options.split(" ", -1)));
    }
    return CommandRun.of(with(words.toArray(String[]::new)));
  }

  private static String line(String name) {
    return switch (name) {
      case "MET" -> MET;
      case "DENIED" -> DENIED;
      case "OPEN" -> OPEN;
      case "OPEN_AS_EXPECTED" -> OPEN_AS_EXPECTED;
      case "MISSED" -> MISSED;
      case "BROKEN" -> BROKEN;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String expecting(String line, String decision) {
    return line.replace("{\"id\"", "{\"expected\": \"" + decision + "\", \"id\"");
  }

  private static String[] with(String... words) {
    List<String> all = new ArrayList<>(List.of("evaluate"));
    all.addAll(Arrays.asList(words));
    return all.toArray(String[]::new);
  }
}
