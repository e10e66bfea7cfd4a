package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FixCommandTest {

  private static final String OPEN =
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Sid": "Read",
            "Effect": "Allow",
            "Action": "kms:Decrypt",
            "Resource": "*"
          }
        ]
      }
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void a_dry_run_shows_the_diff_and_writes_nothing() throws IOException {
    Path policy = policy(OPEN);

    CommandRun run = CommandRun.of("fix", policy.toString(), "--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("fix[unscoped-decrypt]")
        .contains("+        \"StringLike\": {\n+          \"kms:ViaService\": \"*.amazonaws.com\"")
        .contains("denies, for example, `kms:Decrypt`");
    assertThat(policy).hasContent(OPEN);
  }

  /** Two edits above what is left move it: to the reader of a dry run it has not moved. */
  @Test
  void a_dry_run_places_all_where_lint_does_and_an_edit_what_is_left_where_it_is_then()
      throws IOException {
    Path module = directory.resolve("main.tf");
    String before =
        """
        resource "aws_kms_key" "invoices" {
          description = "invoices"
        }

        resource "aws_iam_role" "desk" {
          name               = "desk"
          assume_role_policy = jsonencode({
            Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }]
          })
        }
        """;
    Files.writeString(module, before);

    String dryRun = CommandRun.of("fix", module.toString(), "--dry-run").out();
    String made = CommandRun.of("fix", module.toString()).out();

    assertThat(dryRun)
        .contains("main.tf:1:1: fix[rotation-not-enabled]")
        .contains("main.tf:1:1: fix[key-not-retained]")
        .contains("main.tf:8:18: left[open-role-assumption]");
    assertThat(made)
        .contains("main.tf:1:1: fix[rotation-not-enabled]")
        .contains("main.tf:1:1: fix[key-not-retained]")
        .contains("main.tf:13:18: left[open-role-assumption]");
    assertThat(CommandRun.of("lint", module.toString()).out())
        .contains("main.tf:13:18: error[open-role-assumption]");
  }

  /** Once `Open` is narrowed, `S3` is all that lets the service in. */
  @Test
  void a_repetition_of_what_is_too_wide_stays() throws IOException {
    Path policy =
        policy(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Root", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"},
                {"Sid": "Open", "Effect": "Allow", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*"},
                {"Sid": "S3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "kms:Encrypt", "Resource": "*"}
              ]
            }
            """);

    CommandRun one = CommandRun.of("fix", policy.toString(), "--rule", "redundant-statement");
    CommandRun all = CommandRun.of("fix", policy.toString());

    assertThat(one.out())
        .contains("6:5: left[redundant-statement]: what it repeats may be what")
        .contains("`public-key-policy` finds on line 5: mend that first");
    assertThat(all.out()).contains("fix[public-key-policy]").contains("fix[confused-deputy]");
    assertThat(Files.readString(policy))
        .contains("\"kms:CallerAccount\": \"111122223333\"")
        .contains("\"s3.amazonaws.com\"")
        .contains("\"aws:SourceAccount\": \"111122223333\"");
  }

  @Test
  void what_is_shown_is_written_and_a_second_run_changes_nothing() throws IOException {
    Path policy = policy(OPEN);

    CommandRun first = CommandRun.of("fix", policy.toString());
    String fixed = Files.readString(policy);
    CommandRun second = CommandRun.of("fix", policy.toString());

    assertThat(first.exitCode()).isZero();
    assertThat(fixed).contains("kms:ViaService");
    assertThat(second.out()).contains("0 findings fixed in 0 files");
    assertThat(policy).hasContent(fixed);
    assertThat(CommandRun.of("lint", policy.toString()).out()).doesNotContain("unscoped-decrypt");
  }

  @Test
  void only_the_rules_that_are_named_are_fixed() throws IOException {
    Path policy = policy(OPEN);

    CommandRun run = CommandRun.of("fix", policy.toString(), "--rule", "redundant-action");

    assertThat(run.out()).isEqualTo("0 findings fixed in 0 files, 0 findings left\n");
    assertThat(policy).hasContent(OPEN);
  }

  @Test
  void a_rule_that_there_is_not_is_a_usage_error() throws IOException {
    CommandRun run = CommandRun.of("fix", policy(OPEN).toString(), "--rule", "unscoped-decript");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean `unscoped-decrypt`?");
  }

  @Test
  void an_error_that_is_left_is_an_exit_code_of_its_own() throws IOException {
    Path policy = policy(OPEN.replace("kms:Decrypt", "*"));

    CommandRun run = CommandRun.of("fix", policy.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("left[unscoped-decrypt]");
  }

  @Test
  void a_file_that_is_not_there_is_unusable_input() {
    assertThat(CommandRun.of("fix", directory.resolve("none.json").toString()).exitCode())
        .isEqualTo(2);
  }

  @Test
  void json_has_every_key() throws IOException {
    CommandRun run = CommandRun.of("fix", policy(OPEN).toString(), "--dry-run", "--format", "json");

    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.propertyNames())
        .containsExactly(
            "schemaVersion", "tool", "fixed", "left", "edited", "diagnostics", "files");
    assertThat(report.at("/fixed/0/fix/standing").asString()).isEqualTo("proven");
    assertThat(report.at("/fixed/0/fix/edits/0/replacement").asString()).contains("kms:ViaService");
    assertThat(report.at("/edited/0/diff").asString()).contains("@@");
  }

  @Test
  void lint_shows_fixes_where_they_are_asked_for() throws IOException {
    String policy = policy(OPEN).toString();

    assertThat(CommandRun.of("lint", policy).out()).doesNotContain("keyproof fix");
    assertThat(CommandRun.of("lint", policy, "--fixes").out())
        .contains("only with `kms:ViaService` (proven: `keyproof fix` does it)");
    JsonNode report =
        JsonMapper.shared()
            .readTree(CommandRun.of("lint", policy, "--fixes", "--format", "json").out());
    assertThat(report.at("/findings"))
        .anyMatch(finding -> finding.at("/fix/standing").asString("").equals("proven"))
        .anyMatch(finding -> finding.at("/fix/standing").asString("").equals("needs-values"));
  }

  @Test
  void a_page_shows_what_a_fix_changes() throws IOException {
    String page = directory.resolve("page.html").toString();

    CommandRun.of("lint", policy(OPEN).toString(), "--fixes", "--output", "html=" + page);

    assertThat(Path.of(page))
        .content()
        .contains("<span class=\"same\">       &#34;Action&#34;: &#34;kms:Decrypt&#34;,\n")
        .contains("<span class=\"removed\">-      &#34;Resource&#34;: &#34;&#42;&#34;\n")
        .contains("<span class=\"added\">+        &#34;StringLike&#34;: {\n");
  }

  @Test
  void what_settings_require_of_keys_is_left_and_fails() throws IOException {
    key(use("app"));
    settings("via-service: s3.*");

    CommandRun run = CommandRun.of("fix", directory.toString(), "--dry-run", "--verbose");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("left[required-via-service]")
        .contains("what settings require of keys has no remedy");
    assertThat(CommandRun.of("fix", directory.toString(), "--rule", "required-via-service").out())
        .contains("left[required-via-service]")
        .endsWith("0 findings fixed in 0 files, 1 finding left\n");
  }

  @Test
  void what_settings_require_may_be_satisfied_by_fixes() throws IOException {
    key(use("app"), use("other"));
    settings("encryption-context: Project");

    CommandRun run =
        CommandRun.of("fix", directory.toString(), "--context", "Project=Invoices", "--verbose");

    assertThat(run.out())
        .contains("2 findings fixed")
        .doesNotContain("required-encryption-context");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void what_settings_require_and_the_next_statement_breaks_too_is_no_news() throws IOException {
    key(use("app"), use("other").replace("kms:Decrypt", "kms:ReEncryptTo"));
    settings("encryption-context: Project");

    CommandRun run = CommandRun.of("fix", directory.toString(), "--context", "Project=Invoices");

    assertThat(run.out())
        .contains("2 findings fixed")
        .doesNotContain("required-encryption-context");
  }

  private void key(String... statements) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("keys/invoices"));
    Files.writeString(
        folder.resolve("key-policy.json"),
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n"
            + String.join(",\n", statements)
            + "\n  ]\n}\n");
  }

  private static String use(String role) {
    return """
            {
              "Sid": "%1$s",
              "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::111122223333:role/%1$s"},
              "Action": "kms:Decrypt",
              "Resource": "*"
            }"""
        .formatted(role);
  }

  private void settings(String require) throws IOException {
    Files.writeString(
        directory.resolve("keyproof.yaml"),
        "key-classes: {all: {match: {}, require: {" + require + "}}}\n");
  }

  private Path policy(String text) throws IOException {
    return Files.writeString(directory.resolve("policy.json"), text);
  }
}
