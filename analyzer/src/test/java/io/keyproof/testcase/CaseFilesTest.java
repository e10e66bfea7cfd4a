package io.keyproof.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.CaseDecision;
import io.keyproof.finding.CaseOutcome;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseFilesTest {

  private static final String REQUEST =
      "\"request\": {\"principal\": \"arn:aws:iam::111122223333:user/Alice\", \"action\":"
          + " \"kms:Decrypt\", \"resource\": \"arn:aws:kms:eu-west-1:111122223333:key/1234\"}";
  private static final String CASE = "{\"id\": \"a\", " + REQUEST + "}\n";
  private static final String POLICY =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"kms:*\","
          + " \"Resource\": \"*\"}}";

  @TempDir private Path directory;

  @Test
  void a_broken_line_does_not_keep_the_others_from_being_decided() throws IOException {
    write("x.jsonl", CASE + "\n{\"id\": \n" + CASE + "{\"id\": 1, \"id\": 2}\n" + CASE.strip());

    Outcomes outcomes = run("x.jsonl");

    assertThat(outcomes.all()).hasSize(3);
    assertThat(faults(outcomes))
        .containsExactly(
            "x.jsonl:3:8: error: the text ends inside the object that starts at 3:1, expected a"
                + " value",
            "x.jsonl:5:11: error: member `id` stands twice, first at 5:2");
  }

  @Test
  void bytes_that_are_no_text_cost_one_line() throws IOException {
    write("x.jsonl", CASE + "{\"id\": \"\u00ff\"}\n" + CASE, StandardCharsets.ISO_8859_1);

    Outcomes outcomes = run("x.jsonl");

    assertThat(outcomes.all()).hasSize(2);
    assertThat(faults(outcomes))
        .containsExactly("x.jsonl:2:9: error: byte 0xff is not UTF-8, expected text");
  }

  @Test
  void a_file_in_another_encoding_is_one_fault() throws IOException {
    write("x.jsonl", CASE + CASE, StandardCharsets.UTF_16LE);

    assertThat(faults(run("x.jsonl")))
        .containsExactly("x.jsonl:1:1: error: this file is UTF-16, expected UTF-8");
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_harmless() throws IOException {
    write("x.jsonl", "\uFEFF" + CASE.replace("\n", "\r\n") + "\r\n" + CASE);

    Outcomes outcomes = run("x.jsonl");

    assertThat(outcomes.all()).hasSize(2);
    assertThat(outcomes.faults()).isEmpty();
  }

  @Test
  void a_case_without_id_is_called_by_its_place() throws IOException {
    write("x.jsonl", "\n{" + REQUEST + "}");

    assertThat(run("x.jsonl").all()).extracting(this::shortId).containsExactly("x.jsonl:2");
  }

  @Test
  void a_directory_gives_its_case_files_by_name() throws IOException {
    write("b/b.cases.yaml", "- {id: yaml, " + REQUEST + "}");
    write("a.cases.jsonl", CASE);
    write("events.jsonl", "{\"eventName\": \"Decrypt\"}\n");
    write("lines.jsonl", CASE);
    write("other.yaml", "x: y");
    write(".git/hidden.cases.yaml", "x: y");
    write("target/copy.cases.yaml", "x: y");

    Outcomes outcomes = run("");

    assertThat(outcomes.all()).extracting(CaseOutcome::id).containsExactly("a", "yaml", "a");
    assertThat(outcomes.faults()).isEmpty();
    assertThat(outcomes.passedOver()).singleElement().asString().contains("events.jsonl: not read");
  }

  @Test
  void a_directory_without_cases_is_a_fault() throws IOException {
    write("other.yaml", "x: y");

    assertThat(run("").faults())
        .singleElement()
        .asString()
        .endsWith("no cases in this directory, expected files `*.cases.yaml` or `*.jsonl`");
  }

  @Test
  void a_file_that_can_hold_no_cases_is_a_fault() throws IOException {
    write("x.txt", CASE);

    assertThat(faults(run("x.txt")))
        .containsExactly(
            "x.txt:1:1: error: expected cases: a `.jsonl`, `.yaml` or `.json` file, or a directory");
  }

  @Test
  void tables_have_cases_and_defaults_only() throws IOException {
    write("x.cases.yaml", "case: []");
    write("y.cases.yaml", "cases: {}");
    write("z.cases.yaml", "a text");

    assertThat(faults(run("x.cases.yaml")))
        .containsExactly(
            "x.cases.yaml:1:1: error: unknown field `case` of a table of cases; did you mean"
                + " `cases`?",
            "x.cases.yaml:1:1: error: a table of cases must have `cases`, a list");
    assertThat(faults(run("y.cases.yaml")))
        .containsExactly("y.cases.yaml:1:8: error: `cases` must be a list of cases, got an object");
    assertThat(faults(run("z.cases.yaml")))
        .containsExactly("z.cases.yaml:1:1: error: expected a list of cases, got a string");
  }

  @Test
  void policies_may_stand_in_files_and_their_places_are_those_of_the_files() throws IOException {
    write("policies/key.json", POLICY);
    write("tests/x.cases.jsonl", "{\"keyPolicy\": \"../policies/key.json\", " + REQUEST + "}");

    CaseOutcome outcome = run("").all().get(0);

    assertThat(outcome.decision()).isEqualTo(CaseDecision.ALLOWED);
    assertThat(outcome.reasons().get(0)).contains("tests/../policies/key.json:1:15");
  }

  @Test
  void a_policy_may_stand_in_what_the_command_line_of_aws_prints() throws IOException {
    write(
        "key.json",
        "{\"Policy\": \"" + POLICY.replace("\"", "\\\"") + "\", \"PolicyName\": \"default\"}");
    write("x.jsonl", "{\"keyPolicy\": \"key.json\", " + REQUEST + "}");

    assertThat(run("x.jsonl").all())
        .extracting(CaseOutcome::decision)
        .containsExactly(CaseDecision.ALLOWED);
  }

  @Test
  void no_link_leads_out_of_the_directory_tree() throws IOException {
    write("secret.json", POLICY);
    write("tests/x.jsonl", "{\"keyPolicy\": \"link.json\", " + REQUEST + "}");
    Files.createSymbolicLink(
        directory.resolve("tests/link.json"), directory.resolve("secret.json"));

    assertThat(faults(run("tests/x.jsonl")))
        .singleElement()
        .asString()
        .endsWith(
            "the file `link.json` lies outside of what the cases may read: their own directory"
                + " tree");
  }

  private Outcomes run(String path) throws IOException {
    Outcomes outcomes = new Outcomes();
    CaseFiles.run(List.of(path.isEmpty() ? directory : directory.resolve(path)), outcomes);
    return outcomes;
  }

  private List<String> faults(Outcomes outcomes) {
    return outcomes.faults().stream()
        .map(fault -> fault.toString().replace(directory + "/", ""))
        .toList();
  }

  private String shortId(CaseOutcome outcome) {
    return outcome.id().replace(directory + "/", "");
  }

  private void write(String name, String text) throws IOException {
    write(name, text, StandardCharsets.UTF_8);
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, charset);
  }
}
