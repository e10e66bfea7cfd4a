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

/** What is suppressed or known from a baseline stays as it is, until somebody asks for more. */
final class FixSuppressedTest {

  private static final String OPEN =
      """
      {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]
      }
      """;

  private static final String HCL =
      """
      # keyproof:ignore rotation-not-enabled reason="imported material"
      resource "aws_kms_key" "a" {
        description         = "a"
        enable_key_rotation = false
      }
      """;

  private static final String YAML =
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Resources:
        # keyproof:ignore rotation-not-enabled reason="imported material"
        A:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: false
            KeyPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: {AWS: "arn:aws:iam::111122223333:root"}
                  Action: "kms:*"
                  Resource: "*"
      """;

  private static final String JSON =
      """
      {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Resources": {
          "A": {
            "Type": "AWS::KMS::Key",
            "Metadata": {"Keyproof": {"Ignore": [
              {"Rules": ["rotation-not-enabled"], "Reason": "imported material"}
            ]}},
            "Properties": {
              "EnableKeyRotation": false,
              "KeyPolicy": {
                "Version": "2012-10-17",
                "Statement": [{
                  "Effect": "Allow",
                  "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                  "Action": "kms:*",
                  "Resource": "*"
                }]
              }
            }
          }
        }
      }
      """;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({"main.tf", "stack.yaml", "stack.json"})
  void what_is_suppressed_in_the_source_stays(String name) throws IOException {
    String text = text(name);
    Path file = Files.writeString(directory.resolve(name), text);

    CommandRun run = fix(file, "--rule", "rotation-not-enabled");

    assertThat(run.out()).isEqualTo("0 findings fixed in 0 files, 0 findings left, 1 suppressed\n");
    assertThat(run.exitCode()).isZero();
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @CsvSource({"main.tf", "stack.yaml", "stack.json"})
  void it_is_fixed_for_whoever_asks(String name) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text(name));

    CommandRun run = fix(file, "--rule", "rotation-not-enabled", "--include-suppressed");

    assertThat(run.out()).contains("fix[rotation-not-enabled]").doesNotContain("suppressed");
    assertThat(Files.readString(file)).contains("true").contains("imported material");
  }

  @ParameterizedTest
  @CsvSource({"main.tf", "stack.yaml", "stack.json"})
  void an_expired_suppression_holds_nothing_back(String name) throws IOException {
    String expired =
        text(name)
            .replace("material\"\n", "material\" until=2020-01-31\n")
            .replace("material\"}", "material\", \"Until\": \"2020-01-31\"}");
    Path file = Files.writeString(directory.resolve(name), expired);

    assertThat(fix(file, "--rule", "rotation-not-enabled").out())
        .contains("1 finding fixed in 1 file");
  }

  @Test
  void a_suppression_that_cannot_be_read_keeps_all_files_as_they_are() throws IOException {
    String text = HCL.replace(" reason=\"imported material\"", "");
    Path file = Files.writeString(directory.resolve("main.tf"), text);

    CommandRun run = fix(file);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("main.tf:1:");
    assertThat(file).hasContent(text);
  }

  @Test
  void what_the_settings_suppress_stays() throws IOException {
    Path file = Files.writeString(directory.resolve("policy.json"), OPEN);
    Files.writeString(
        directory.resolve("keyproof.yaml"),
        """
        suppressions:
          - {rule: unscoped-decrypt, file: policy.json, reason: one key only}
          - {rule: decrypt-without-encryption-context, file: policy.json, reason: one key only}
        """);

    JsonNode report =
        JsonMapper.shared().readTree(fix(directory, "--format", "json", "--dry-run").out());

    assertThat(report.at("/edited")).isEmpty();
    assertThat(report.at("/left"))
        .anyMatch(
            left ->
                left.at("/finding/ruleId").asString("").equals("unscoped-decrypt")
                    && left.at("/finding/suppressed/reason").asString("").equals("one key only")
                    && left.at("/reason").asString("").equals("does not count: one key only"));
    assertThat(file).hasContent(OPEN);
  }

  @Test
  void what_the_baseline_knows_stays_and_what_is_new_is_fixed() throws IOException {
    Path old = Files.writeString(directory.resolve("old.json"), OPEN);
    Path baseline = directory.resolve("baseline.json");
    CommandRun.of("baseline", directory.toString(), "--out", baseline.toString());
    Path added =
        Files.writeString(
            directory.resolve("new.json"), OPEN.replace("kms:Decrypt", "kms:ReEncryptFrom"));
    String before = Files.readString(added);

    CommandRun run = fix(directory, "--baseline", baseline.toString());

    assertThat(run.out()).contains("new.json").contains("suppressed");
    assertThat(old).hasContent(OPEN);
    assertThat(Files.readString(added)).isNotEqualTo(before);
  }

  @Test
  void a_baseline_that_cannot_be_read_is_unusable_input() throws IOException {
    Path file = Files.writeString(directory.resolve("policy.json"), OPEN);

    assertThat(fix(file, "--baseline", directory.resolve("none").toString()).exitCode())
        .isEqualTo(2);
    assertThat(file).hasContent(OPEN);
  }

  @Test
  void the_severities_of_the_settings_count() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("policy.json"), OPEN.replace("\"kms:Decrypt\"", "\"*\""));
    assertThat(fix(file, "--dry-run", "--rule", "unscoped-decrypt").exitCode()).isEqualTo(1);
    Files.writeString(directory.resolve("keyproof.yaml"), "rules: {unscoped-decrypt: note}\n");

    assertThat(fix(directory, "--dry-run", "--rule", "unscoped-decrypt").exitCode()).isZero();
  }

  private static CommandRun fix(Path path, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "fix";
    all[1] = path.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return CommandRun.of(all);
  }

  private static String text(String name) {
    return switch (name) {
      case "main.tf" -> HCL;
      case "stack.yaml" -> YAML;
      default -> JSON;
    };
  }
}
