package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.TeamSettings;
import io.keyproof.document.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Use", "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt",
         "Resource": "*"}]}
      """;

  @TempDir Path directory;

  @Test
  void what_was_there_passes_and_what_is_new_fails() throws IOException {
    Files.writeString(directory.resolve("policy.json"), POLICY);

    CommandRun run = CommandRun.of("init", directory.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("written: keyproof.yaml")
        .contains("written: keyproof-baseline.json")
        .contains("  1. ")
        .contains("  3. ");
    assertThat(CommandRun.of("lint", directory.toString()).exitCode()).isZero();
    Files.writeString(directory.resolve("other.json"), POLICY);
    assertThat(CommandRun.of("lint", directory.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void what_it_writes_can_be_read() throws IOException {
    CommandRun.of("init", directory.toString());

    assertThat(TeamSettings.read(directory.resolve("keyproof.yaml")).diagnostics()).isEmpty();
    Path workflow = directory.resolve(".github/workflows/keyproof.yml");
    assertThat(YamlReader.read("keyproof.yml", Files.readString(workflow)).diagnostics()).isEmpty();
  }

  /** Each example in a comment is one, or an editor would lead people astray. */
  @Test
  void its_examples_are_sound() throws IOException {
    CommandRun.of("init", directory.toString());
    Path file = directory.resolve("keyproof.yaml");
    String shown =
        Files.readString(file)
            .replaceAll("(?m)^# (?=[a-z-]+:( |$)| )", "")
            .replaceAll("(?m)^  # (?=advisory)", "  ");
    Files.writeString(file, shown);

    assertThat(TeamSettings.read(file).diagnostics()).isEmpty();
    assertThat(TeamSettings.read(file).explain())
        .contains("key-classes.customer-data")
        .contains("gate.advisory")
        .contains("trusted-accounts")
        .contains("suppressions: kms-star");
  }

  @Test
  void nothing_that_is_there_is_touched() throws IOException {
    Files.writeString(directory.resolve("keyproof.yaml"), "gate: {fail-on: note}\n");

    CommandRun run = CommandRun.of("init", directory.toString());

    assertThat(run.out()).contains("kept as it is: keyproof.yaml");
    assertThat(Files.readString(directory.resolve("keyproof.yaml")))
        .isEqualTo("gate: {fail-on: note}\n");
    assertThat(CommandRun.of("init", directory.toString()).out()).doesNotContain("written:");
  }

  @Test
  void what_cannot_be_read_has_no_baseline() throws IOException {
    Files.writeString(
        directory.resolve("policy.json"), "{\"Version\": \"2012-10-17\", \"Statement\": [{]}");

    CommandRun run = CommandRun.of("init", directory.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("no baseline");
    assertThat(directory.resolve("keyproof-baseline.json")).doesNotExist();
    assertThat(CommandRun.of("init", directory + "/no").err()).contains("there is no directory");
  }
}
