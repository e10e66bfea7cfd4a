package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two versions of a pack: the older one has one rule, under the name of a bundled pack. */
class UpgradeCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void olderPacks() throws IOException {
    Path pack = Files.createDirectories(directory.resolve("older/kms-baseline"));
    Path bundled = Path.of("../rules/src/main/resources/packs/kms-baseline");
    Files.copy(bundled.resolve("kms-star.rule"), pack.resolve("kms-star.rule"));
    Files.writeString(
        pack.resolve("kms-baseline.pack"),
        "pack kms-baseline\nversion 0.0.1\ntitle \"older\"\nruns by default\n");
    Files.createDirectories(directory.resolve("in"));
    Files.writeString(
        directory.resolve("in/policy.json"),
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "Root", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
           "Action": "kms:*", "Resource": "*"},
          {"Sid": "All", "Effect": "Allow",
           "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"}, "Action": "kms:*",
           "Resource": "*"},
          {"Sid": "Public", "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt",
           "Resource": "*"}]}
        """);
  }

  @Test
  void what_newer_packs_turn_red_is_told() {
    CommandRun run = upgrade();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("kms-baseline 0.0.1 -> ")
        .contains("error[public-key-policy]")
        .doesNotContain("warning[kms-star]: `arn:aws:iam::111122223333:role/app` is allowed every")
        .contains("0 no longer found, 1 unchanged");
  }

  @Test
  void the_same_is_told_for_machines() {
    JsonNode result = JsonMapper.shared().readTree(upgrade("--format", "json").out());

    assertThat(result.get("packsBefore").get(0).get("version").asString()).isEqualTo("0.0.1");
    assertThat(result.get("unchangedFindings")).hasSize(1);
    assertThat(result.get("newFindings").findValuesAsString("ruleId"))
        .contains("public-key-policy");
  }

  @Test
  void a_baseline_of_the_older_packs_holds_for_the_newer() throws IOException {
    Path baseline = directory.resolve("known.json");
    Path all = directory.resolve("all.json");
    CommandRun.of("baseline", in(), "--no-settings", "--out", all.toString());
    JsonNode entries = JsonMapper.shared().readTree(Files.readString(all)).get("findings");
    List<String> older = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (entry.toString().contains("kms-star")) {
        older.add(entry.toString());
      }
    }
    Files.writeString(baseline, "{\"keyproofBaseline\": 1, \"findings\": " + older + "}");

    CommandRun run = upgrade("--baseline", baseline.toString());

    assertThat(older).hasSize(1);
    assertThat(run.out())
        .contains("error[public-key-policy]")
        .contains("0 no longer found, 0 unch");
    assertThat(upgrade("--baseline", all.toString()).out())
        .contains("0 new findings, 0 no longer found, 0 unchanged");
    assertThat(upgrade("--baseline", all.toString()).exitCode()).isZero();
  }

  @Test
  void a_ramp_of_the_settings_holds_for_new_rules() throws IOException {
    Path settings = directory.resolve("keyproof.yaml");
    Files.writeString(
        settings, "rules: {public-key-policy: {severity: error, from: 2999-01-01}}\n");

    CommandRun run = upgrade("--settings", settings.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("note[public-key-policy]");
  }

  @Test
  void a_directory_without_packs_is_an_error() {
    CommandRun none = CommandRun.of("upgrade", "--diff", in(), in());
    CommandRun absent = CommandRun.of("upgrade", "--diff", in() + "/no", in());

    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.out()).contains("there are no rule packs here");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains("`--diff` takes a directory of rule packs");
  }

  private CommandRun upgrade(String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "upgrade";
    arguments[1] = "--diff";
    arguments[2] = directory.resolve("older").toString();
    arguments[3] = in();
    System.arraycopy(more, 0, arguments, 4, more.length);
    return CommandRun.of(arguments);
  }

  private String in() {
    return directory.resolve("in").toString();
  }
}
