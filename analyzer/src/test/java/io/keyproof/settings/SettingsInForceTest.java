package io.keyproof.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.OpenValues;
import io.keyproof.TeamSettings;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings do to what is found. */
class SettingsInForceTest {

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

  private static final String ROOT =
      """
      {"Sid": "Root", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
       "Action": "kms:*", "Resource": "*"}""";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                     | warning",
        "rules: {decrypt-without-encryption-context: error}                      | error",
        "rules: {decrypt-without-encryption-context: note}                       | note",
        "rules: {decrypt-without-encryption-context: off}                        | ",
        "rules: {decrypt-without-encryption-context: {severity: error, from: 2026-12-01}} | error",
        "rules: {decrypt-without-encryption-context: {severity: error, from: 2026-12-02}} | note",
        "rules: {decrypt-without-encryption-context: {severity: off, from: 2027-12-02}}   | ",
      })
  void a_rule_is_as_grave_as_it_is_set(String settings, String severity) throws IOException {
    key(use("app", "kms:Decrypt", ""));

    assertThat(
            lint(settings).findings().stream()
                .filter(each -> each.ruleId().equals("decrypt-without-encryption-context"))
                .map(each -> each.severity().word()))
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void parameters_are_set_by_name_and_by_the_accounts_that_are_trusted() throws IOException {
    key(
        """
        {"Sid": "Other", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::444455556666:role/x"}, "Action": "kms:Decrypt",
         "Resource": "*", "Condition": {"StringEquals": {"kms:EncryptionContext:a": "b"}}}""");

    assertThat(ids(lint("{}"))).contains("cross-account-access");
    assertThat(ids(lint("trusted-accounts: ['444455556666']")))
        .doesNotContain("cross-account-access");
    assertThat(ids(lint("trusted-accounts: ['777788889999']"))).contains("cross-account-access");
    assertThat(
            ids(
                lint(
                    "rules: {cross-account-access: {parameters: {trusted-accounts:"
                        + " ['444455556666']}}}")))
        .doesNotContain("cross-account-access");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: {kms-stars: off}                                  | there is no rule `kms-stars`",
        "rules: {kms-star: {parameters: {limit: 3}}}               | `limit` is no parameter",
        "rules: {too-many-principals: {parameters: {limits: 3}}}   | expected limit",
        "rules: {too-many-principals: {parameters: {limit: many}}} | too-many-principals",
        "packs: {kms-stric: {}}                                    | did you mean `kms-strict`",
        "packs: {kms-strict: {version: 99.0.0}}                    | expected 99.0.0",
        "suppressions: [{rule: kms-stars, file: a, reason: b}]     | no rule `kms-stars`",
      })
  void what_does_not_exist_is_an_error_of_the_settings(String settings, String message)
      throws IOException {
    key(ROOT);

    AnalysisResult result = lint(settings);
    assertThat(result.hasUnusableInput()).isTrue();
    Diagnostic fault = result.diagnostics().get(0);
    assertThat(fault.message()).contains(message);
    assertThat(fault.span().file()).endsWith("keyproof.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A class, what the key allows, and what that breaks.
        "encryption-context: p | {}                                             | required-encryption-context",
        "encryption-context: p | {StringEquals: {kms:EncryptionContext:p: x}}    | ",
        "encryption-context: p | {StringEquals: {kms:EncryptionContext:q: x}}    | required-encryption-context",
        "encryption-context: p | {StringEqualsIfExists: {kms:EncryptionContext:p: x}} | required-encryption-context",
        "encryption-context: [p, q] | {StringEquals: {kms:EncryptionContext:p: x}} | required-encryption-context",
        "via-service: s3.*     | {StringLike: {kms:ViaService: s3.*.amazonaws.com}} | ",
        "via-service: s3.*     | {StringLike: {kms:ViaService: s*.amazonaws.com}}   | required-via-service",
        "via-service: s3.*     | {}                                              | required-via-service",
        "max-principals: 1     | {}                                              | ",
        "rotation-days: 365    | {}                                              | ",
        "rotation-days: 364    | {}                                              | required-rotation",
      })
  void keys_of_a_class_must_satisfy_what_it_requires(String require, String condition, String rule)
      throws IOException {
    key(ROOT + ", " + use("app", "kms:Decrypt", condition));

    AnalysisResult result = lint(keyClass("{alias: alias/invoices}", require));
    assertThat(ids(result).filter(id -> id.startsWith("required-")))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
    assertThat(result.inconclusive().stream().map(Undecided::ruleId))
        .noneMatch(id -> id.startsWith("required-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{alias: alias/invoices}                         | true",
        "{alias: alias/inv*}                             | true",
        "{alias: alias/other}                            | false",
        "{alias: alias/invoices, account: '111122223333'} | true",
        "{alias: alias/invoices, account: '444455556666'} | false",
        "{path: keys/*}                                  | true",
        "{path: other/*}                                 | false",
        "{}                                              | true",
      })
  void a_class_has_the_keys_that_match(String match, boolean included) throws IOException {
    key(use("app", "kms:Decrypt", ""));

    assertThat(
            ids(lint(keyClass(match, "encryption-context: p")))
                .anyMatch("required-encryption-context"::equals))
        .isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The tags of the key, what the class asks for, and whether the key is of it.
        "class=confidential          | {class: confidential}               | yes",
        "class=confidential          | {class: conf*}                      | yes",
        "class=confidential          | {class: '*'}                        | yes",
        "class=confidential          | {class: [internal, confidential]}   | yes",
        "class=confidential          | {class: internal}                   | no",
        "class=confidential          | {Class: confidential}               | no",
        "class=confidential          | {class: Confidential}               | no",
        "class=confidential,tier=1   | {class: conf*, tier: 1}             | yes",
        "class=confidential,tier=1   | {class: conf*, tier: 2}             | no",
        "class=confidential          | {class: conf*, tier: 1}             | no",
        "                            | {class: confidential}               | no",
        "?                           | {class: confidential}               | open",
        "class=confidential,?        | {class: confidential}               | yes",
        "class=internal,?            | {class: confidential}               | no",
        "tier=1,?                    | {class: confidential}               | open",
        "tier=1,?                    | {class: confidential, tier: 2}      | no",
        "none told                   | {class: confidential}               | open",
        "none told                   | {}                                  | yes",
      })
  void a_class_has_the_keys_with_its_tags(String tags, String match, String included)
      throws IOException {
    key(use("app", "kms:Decrypt", ""));
    tags(tags == null ? "" : tags);

    AnalysisResult result = lint(keyClass("{tags: " + match + "}", "encryption-context: p"));
    boolean isFound = ids(result).anyMatch("required-encryption-context"::equals);
    assertThat(isFound ? "yes" : reasons(result).findFirst().isPresent() ? "open" : "no")
        .isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The tags of a Terraform key, and whether it is of the class.
        "{ class = \"confidential\" }                  | yes",
        "{ class = \"internal\" }                      | no",
        "{ class = var.class }                         | open",
        "{ class = \"conf-${var.class}\" }             | yes",
        "{ class = \"int-${var.class}\" }              | no",
        "{ class = var.known }                         | yes",
        "var.tags                                      | open",
        "merge(var.tags, { class = \"confidential\" }) | yes",
        "merge({ class = \"confidential\" }, var.tags) | open",
        "{}                                            | no",
      })
  void a_key_of_terraform_is_of_the_class_that_its_tags_make_it(String tags, String included)
      throws IOException {
    Files.writeString(
        directory.resolve("main.tf"),
        """
        provider "aws" {}
        variable "class" {}
        variable "tags" {}
        variable "known" { default = "confidential" }
        resource "aws_kms_key" "k" {
          enable_key_rotation = false
          tags                = %s
        }
        """
            .formatted(tags));

    AnalysisResult result = lint(keyClass("{tags: {class: conf*}}", "rotation-days: 365"));
    boolean isFound = ids(result).anyMatch("required-rotation"::equals);
    assertThat(isFound ? "yes" : reasons(result).findFirst().isPresent() ? "open" : "no")
        .isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The alias of a Terraform key, what the class asks for, and whether the key is of it.
        "alias/invoices              | alias/inv*          | yes",
        "alias/${var.stage}-invoices | alias/*-invoices    | yes",
        "alias/${var.stage}-invoices | alias/prod-invoices | open",
        "alias/${var.stage}-invoices | alias/prod-*        | open",
        "alias/${var.stage}-invoices | alias/*-reports     | no",
        "${var.stage}                | alias/invoices      | open",
      })
  void a_key_of_terraform_may_be_of_a_class_by_an_open_alias(
      String alias, String match, String included) throws IOException {
    Files.writeString(
        directory.resolve("main.tf"),
        """
        variable "stage" {}
        resource "aws_kms_key" "k" {}
        resource "aws_kms_alias" "k" {
          name          = "%s"
          target_key_id = aws_kms_key.k.id
        }
        """
            .formatted(alias));

    AnalysisResult result = lint(keyClass("{alias: '" + match + "'}", "rotation-days: 365"));
    boolean isFound = ids(result).anyMatch("required-rotation"::equals);
    assertThat(isFound ? "yes" : reasons(result).findFirst().isPresent() ? "open" : "no")
        .isEqualTo(included);
  }

  @Test
  void what_a_key_that_may_be_of_a_class_would_break_is_open() throws IOException {
    key(ROOT + ", " + use("app", "kms:Decrypt", "{StringEquals: {kms:EncryptionContext:p: x}}"));
    tags("?");

    assertThat(
            reasons(
                lint(
                    keyClass(
                        "{tags: {class: confidential}}",
                        "encryption-context: [p, q], via-service: s3.*, rotation-days: 365"))))
        .containsExactlyInAnyOrder(
            "required-encryption-context: whether the key is of the class `pay` is not known:"
                + " it may have the tag `class`: not all tags of the key are in the file",
            "required-via-service: whether the key is of the class `pay` is not known:"
                + " it may have the tag `class`: not all tags of the key are in the file");
  }

  @Test
  void whether_a_key_is_in_an_account_may_be_open() throws IOException {
    key(use("app", "kms:Decrypt", ""));
    Files.delete(directory.resolve("keys/invoices/describe-key.json"));
    Files.delete(directory.resolve("keys/invoices/get-key-rotation-status.json"));

    assertThat(reasons(lint(keyClass("{account: '111122223333'}", "encryption-context: p"))))
        .containsExactly(
            "required-encryption-context: whether the key is of the class `pay` is not known:"
                + " no file tells its account");
  }

  @ParameterizedTest
  @CsvSource({
    // The limit of a class that the key may be of, and what is said of its two principals.
    "1, inconclusive",
    "2, nothing",
    "9, nothing"
  })
  void a_limit_that_may_hold_leaves_open_what_it_changes(int limit, String said)
      throws IOException {
    key(use("app", "kms:Decrypt", "") + ", " + use("other", "kms:Decrypt", ""));
    tags("?");

    AnalysisResult result = lint(keyClass("{tags: {class: x}}", "max-principals: " + limit));
    assertThat(ids(result)).doesNotContain("too-many-principals");
    assertThat(result.inconclusive().stream().map(Undecided::ruleId))
        .isEqualTo(said.equals("nothing") ? List.of() : List.of("too-many-principals"));
  }

  @Test
  void a_limit_that_may_hold_leaves_open_what_the_rule_would_find() throws IOException {
    key(use("app", "kms:Decrypt", "") + ", " + use("other", "kms:Decrypt", ""));
    tags("?");
    String rule = "\nrules: {too-many-principals: {parameters: {limit: 1}}}";

    AnalysisResult result = lint(keyClass("{tags: {class: x}}", "max-principals: 2") + rule);
    assertThat(ids(result)).doesNotContain("too-many-principals");
    assertThat(result.inconclusive().stream().map(Undecided::ruleId))
        .containsExactly("too-many-principals");
    assertThat(ids(lint(keyClass("{tags: {class: x}}", "max-principals: 1") + rule)))
        .containsOnlyOnce("too-many-principals");
  }

  @Test
  void a_limit_holds_for_the_keys_of_its_class_alone() throws IOException {
    String policy = use("app", "kms:Decrypt", "") + ", " + use("other", "kms:Decrypt", "");
    for (String folder : List.of("a", "b")) {
      Files.writeString(
          Files.createDirectories(directory.resolve(folder)).resolve("key-policy.json"),
          "{\"Version\": \"2012-10-17\", \"Statement\": [" + policy + "]}");
    }

    assertThat(
            ids(lint(
                    keyClass("{path: a/*}", "max-principals: 9")
                        + "\nrules: {too-many-principals: {parameters: {limit: 1}}}"))
                .filter("too-many-principals"::equals))
        .hasSize(1);
  }

  @Test
  void whom_a_statement_lets_in_is_told_once_with_the_limit_of_the_class() throws IOException {
    key(
        """
        {"Sid": "All", "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt",
         "Resource": "*"},"""
            + ROOT);
    // Told of the same cause as another rule, it is no finding of its own.
    String alone = "\nrules: {public-key-policy: off}";

    assertThat(ids(lint(keyClass("{}", "max-principals: 3") + alone)))
        .containsOnlyOnce("too-many-principals");
  }

  @Test
  void more_principals_than_a_class_may_have_are_told_with_its_limit() throws IOException {
    key(use("app", "kms:Decrypt", "") + ", " + use("other", "kms:Decrypt", ""));

    assertThat(ids(lint(keyClass("{}", "max-principals: 1"))))
        .containsOnlyOnce("too-many-principals");
    assertThat(ids(lint(keyClass("{}", "max-principals: 2"))))
        .doesNotContain("too-many-principals");
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "9, 1"})
  void of_the_limits_of_several_classes_the_strictest_counts(int first, int second)
      throws IOException {
    key(use("app", "kms:Decrypt", "") + ", " + use("other", "kms:Decrypt", ""));

    assertThat(
            ids(
                lint(
                    """
                    key-classes:
                      a: {match: {}, require: {max-principals: %d}}
                      b: {match: {}, require: {max-principals: %d}}
                    """
                        .formatted(first, second))))
        .containsOnlyOnce("too-many-principals");
  }

  @Test
  void only_the_listed_administer() throws IOException {
    key(ROOT + ", " + use("app", "kms:PutKeyPolicy", ""));

    assertThat(ids(lint("key-administrators: arn:aws:iam::111122223333:role/app")))
        .doesNotContain("unlisted-key-administrator");
    assertThat(ids(lint("key-administrators: arn:aws:iam::111122223333:role/admin")))
        .contains("unlisted-key-administrator");
  }

  @Test
  void of_a_key_that_either_of_two_accounts_may_own_nothing_is_decided() throws IOException {
    key(
        use("app", "kms:PutKeyPolicy", "")
            + ", "
            + use("app", "kms:PutKeyPolicy", "").replace("111122223333", "444455556666"));
    Files.delete(directory.resolve("keys/invoices/describe-key.json"));

    AnalysisResult result = lint("key-administrators: arn:aws:iam::111122223333:role/app");
    assertThat(ids(result)).doesNotContain("unlisted-key-administrator");
    assertThat(result.inconclusive())
        .extracting(Undecided::ruleId)
        .contains("unlisted-key-administrator");
  }

  /** The ARN of a session leaves out the path of its role, and an account has one of a name. */
  @Test
  void a_session_of_a_listed_role_is_listed() throws IOException {
    key(
        ROOT
            + ", "
            + use("app", "kms:PutKeyPolicy", "")
                .replace("iam::111122223333:role/app", "sts::111122223333:assumed-role/app/alice"));

    assertThat(ids(lint("key-administrators: arn:aws:iam::111122223333:role/team/app")))
        .doesNotContain("unlisted-key-administrator");
    for (String other : List.of("role/apple", "role/app/other")) {
      assertThat(ids(lint("key-administrators: arn:aws:iam::111122223333:" + other)))
          .contains("unlisted-key-administrator");
    }
    assertThat(ids(lint("key-administrators: arn:aws:iam::444455556666:role/app")))
        .contains("unlisted-key-administrator");

    AnalysisResult open = lint("key-administrators: arn:aws:iam::111122223333:role/team/*");
    assertThat(ids(open)).doesNotContain("unlisted-key-administrator");
    assertThat(open.inconclusive())
        .extracting(Undecided::ruleId)
        .contains("unlisted-key-administrator");
  }

  @Test
  void whether_a_key_is_rotated_may_be_open() throws IOException {
    key(ROOT);
    Files.delete(directory.resolve("keys/invoices/get-key-rotation-status.json"));

    assertThat(
            lint(keyClass("{}", "rotation-days: 365")).inconclusive().stream()
                .map(Undecided::ruleId))
        .contains("required-rotation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The entry, whether it counts, and what is said of it.
        "{rule: R, file: keys/invoices/key-policy.json, reason: x}                    | true  |",
        "{rule: R, file: keys/*, reason: x, until: 2026-12-01}                         | true  |",
        "{rule: R, file: keys/*, reason: x, until: 2026-11-30}                         | false | expired-suppression",
        "{rule: R, file: other.json, reason: x}                                       | false | stale-suppression",
        "{rule: R, file: keys/*, resource: key-policy, reason: x}                      | true  |",
        "{rule: R, file: keys/*, resource: other, reason: x}                           | false | stale-suppression",
        "{rule: kms-star, file: keys/*, reason: x}                                    | false | stale-suppression",
      })
  void an_entry_suppresses_what_it_names(String entry, boolean counts, String said)
      throws IOException {
    key(use("app", "kms:Decrypt", ""));

    AnalysisResult result =
        lint("suppressions: [" + entry.replace("R,", "decrypt-without-encryption-context,") + "]");
    assertThat(result.suppressed() > 0).isEqualTo(counts);
    assertThat(ids(result).filter(id -> id.endsWith("-suppression")))
        .isEqualTo(said == null ? List.of() : List.of(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until: 2026-12-31, by: me  | ",
        "until: 2027-01-01, by: me  | may last 30 days",
        "by: me                     | may last 30 days",
        "until: 2026-12-31          | got nobody",
        "until: 2026-12-31, by: you | expected one of `me`, got `you`",
      })
  void suppressions_keep_to_their_limits(String rest, String message) throws IOException {
    key(use("app", "kms:Decrypt", ""));

    AnalysisResult result =
        lint(
            """
            locks: {suppressions: {longest-days: 30, approvers: [me]}}
            suppressions:
              - {rule: decrypt-without-encryption-context, file: "*", reason: x, %s}
            """
                .formatted(rest));
    assertThat(result.suppressed() > 0).isEqualTo(message == null);
    if (message != null) {
      assertThat(result.diagnostics().get(0).message()).contains(message);
      assertThat(result.diagnostics().get(0).span().line()).isEqualTo(3);
    }
  }

  /** {@code name=value}, with {@code ?} for others that may be there. */
  private void tags(String all) throws IOException {
    if (all.equals("none told")) {
      return;
    }
    List<String> pairs = List.of(all.split(","));
    Files.writeString(
        directory.resolve("keys/invoices/list-resource-tags.json"),
        "{\"Tags\": [%s], \"Truncated\": %s}"
            .formatted(
                pairs.stream()
                    .filter(pair -> pair.contains("="))
                    .map(pair -> pair.split("="))
                    .map(
                        pair ->
                            "{\"TagKey\": \"%s\", \"TagValue\": \"%s\"}".formatted((Object[]) pair))
                    .collect(Collectors.joining(", ")),
                pairs.contains("?")));
  }

  private static Stream<String> reasons(AnalysisResult result) {
    return result.inconclusive().stream()
        .filter(each -> each.ruleId().startsWith("required-"))
        .map(each -> each.ruleId() + ": " + each.reason());
  }

  private static String keyClass(String match, String require) {
    return "key-classes: {pay: {match: " + match + ", require: {" + require + "}}}";
  }

  private static String use(String role, String action, String condition) {
    return """
        {"Sid": "%s", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/%s"},
         "Action": "%s", "Resource": "*"%s}"""
        .formatted(role, role, action, json(condition));
  }

  /** {@code {Operator: {key: value}}} as a condition block. */
  private static String json(String block) {
    Matcher parts = Pattern.compile("\\{(\\w+): \\{(\\S+): (\\S+)}}").matcher(block);
    return parts.matches()
        ? ", \"Condition\": {\"%s\": {\"%s\": \"%s\"}}"
            .formatted(parts.group(1), parts.group(2), parts.group(3))
        : "";
  }

  private void key(String statements) throws IOException {
    Path key = Files.createDirectories(directory.resolve("keys/invoices"));
    Files.writeString(
        key.resolve("key-policy.json"),
        "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    Files.writeString(
        key.resolve("describe-key.json"),
        """
        {"KeyMetadata": {"AWSAccountId": "111122223333",
         "KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "KeySpec": "SYMMETRIC_DEFAULT",
         "Arn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
         "KeyUsage": "ENCRYPT_DECRYPT", "KeyState": "Enabled", "Origin": "AWS_KMS",
         "KeyManager": "CUSTOMER", "MultiRegion": false}}
        """);
    Files.writeString(
        key.resolve("get-key-rotation-status.json"),
        """
        {"KeyRotationEnabled": true, "RotationPeriodInDays": 365,
         "KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}
        """);
  }

  private AnalysisResult lint(String settings) throws IOException {
    Path file = Files.writeString(directory.resolve("keyproof.yaml"), settings + "\n");
    return Analyzer.lint(
        new LintRequest(
            List.of(directory),
            List.of(),
            OpenValues.NONE,
            TeamSettings.read(file),
            1,
            Optional.empty(),
            Progress.SILENT),
        TODAY);
  }

  private static Stream<String> ids(AnalysisResult result) {
    return result.findings().stream().map(Finding::ruleId);
  }
}
