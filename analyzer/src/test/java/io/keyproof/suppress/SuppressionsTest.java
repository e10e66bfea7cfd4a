package io.keyproof.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Coverage;
import io.keyproof.finding.Finding;
import io.keyproof.report.BaselineReport;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SuppressionsTest {

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  private static final String RULES = "unscoped-decrypt, decrypt-without-encryption-context";

  @TempDir private Path directory;

  /** A role that may decrypt everything, in each language. */
  enum Language {
    HCL("main.tf") {
      @Override
      String text(String comment, String action, String resource) {
        return """
            resource "aws_iam_role" "reports" {
              name = "reports"
            }

            COMMENT
            resource "aws_iam_role_policy" "reports" {
              role   = aws_iam_role.reports.id
              name   = "reports"
              policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Sid = "Read", Effect = "Allow", Action = ACTION, Resource = RESOURCE }]
              })
            }
            """
            .replace("COMMENT", comment)
            .replace("ACTION", '"' + action + '"')
            .replace("RESOURCE", '"' + resource + '"');
      }
    },
    YAML("template.yaml") {
      @Override
      String text(String comment, String action, String resource) {
        return """
            Resources:
              COMMENT
              Reports:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  ManagedPolicyName: reports
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                    - Sid: Read
                      Effect: Allow
                      Action: ACTION
                      Resource: RESOURCE
            """
            .replace("COMMENT", comment)
            .replace("ACTION", action)
            .replace("RESOURCE", '"' + resource + '"');
      }
    },
    JSON("reports.json") {
      @Override
      String text(String comment, String action, String resource) {
        return """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Read", "Effect": "Allow", "Action": ACTION, "Resource": RESOURCE}
              ]
            }
            """
            .replace("ACTION", '"' + action + '"')
            .replace("RESOURCE", '"' + resource + '"');
      }
    };

    private final String file;

    Language(String file) {
      this.file = file;
    }

    abstract String text(String comment, String action, String resource);
  }

  @ParameterizedTest
  @EnumSource(
      value = Language.class,
      names = {"HCL", "YAML"})
  void a_comment_suppresses_what_stands_below_it(Language language) throws IOException {
    String comment = "# keyproof:ignore " + RULES + " reason=\"moves to its own key in January\"";

    AnalysisResult result = lint(language, language.text(comment, "kms:Decrypt", "*"));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(open(result)).isEmpty();
    assertThat(result.suppressed()).isEqualTo(2);
    assertThat(result.findings().get(0).suppressed().orElseThrow().reason())
        .isEqualTo("moves to its own key in January");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unscoped-decrypt reason="known"                  | decrypt-without-encryption-context
          RULES reason="known" until=2026-11-26            |
          RULES reason="known" until=2026-11-25            | decrypt-without-encryption-context, expired-suppression, unscoped-decrypt
          kms-star reason="known"                          | decrypt-without-encryption-context, stale-suppression, unscoped-decrypt
          """)
  void a_comment_that_does_nothing_is_a_finding(String words, String expected) throws IOException {
    String comment = "# keyproof:ignore " + words.replace("RULES", RULES);

    AnalysisResult result = lint(Language.HCL, Language.HCL.text(comment, "kms:Decrypt", "*"));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(String.join(", ", open(result))).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unscoped-decrypt                            | a suppression needs a reason
          unscoped-decrypt reason=" "                 | a suppression needs a reason
          reason="all"                                | a suppression is written
          unscoped-decript reason="known"             | no rule `unscoped-decript`; did you mean `unscoped-decrypt`?
          unscoped-decrypt reason="known" until=soon  | `until` is `soon`, expected a date
          unscoped-decrypt because of the migration   | a suppression is written
          """)
  void a_faulty_comment_is_located_and_suppresses_nothing(String words, String message)
      throws IOException {
    String comment = "# keyproof:ignore " + words;

    AnalysisResult result = lint(Language.HCL, Language.HCL.text(comment, "kms:Decrypt", "*"));

    assertThat(result.diagnostics())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.severity()).isEqualTo(Severity.ERROR);
              assertThat(fault.span().line()).isEqualTo(5);
              assertThat(fault.message()).startsWith(message);
            });
    assertThat(open(result)).contains("unscoped-decrypt");
  }

  @Test
  void a_comment_covers_no_more_than_its_block() throws IOException {
    String comment = "# keyproof:ignore " + RULES + " reason=\"known\"";
    String text =
        Language.HCL.text(comment, "kms:Decrypt", "*").replace("\n\n" + comment, "")
            + "\n"
            + comment
            + "\nresource \"aws_kms_alias\" \"a\" {\n  name = \"alias/a\"\n}\n";

    assertThat(open(lint(Language.HCL, text)))
        .containsExactly(
            "decrypt-without-encryption-context", "stale-suppression", "unscoped-decrypt");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_moved_stays_in_the_baseline(Language language) throws IOException {
    AnalysisResult before = lint(language, language.text("", "kms:Decrypt", "*"));
    assertThat(open(before)).isNotEmpty();
    String comment = language == Language.JSON ? "" : "# One\n" + "# more comment";
    String moved = language.text(comment.replace("\n", "\n  "), "kms:Decrypt", "*");

    AnalysisResult after =
        baseline(before)
            .appliedTo(
                lint(language, language == Language.JSON ? "\n\n" + moved : moved), Coverage.WHOLE);

    assertThat(open(after)).isEmpty();
    assertThat(after.suppressed()).isEqualTo(open(before).size());
    assertThat(after.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_allows_more_does_not(Language language) throws IOException {
    AnalysisResult before = lint(language, language.text("", "kms:Decrypt", "*"));

    AnalysisResult after =
        baseline(before).appliedTo(lint(language, language.text("", "kms:*", "*")), Coverage.WHOLE);

    assertThat(open(after)).isNotEmpty();
  }

  @Test
  void what_is_gone_from_a_baseline_is_said() throws IOException {
    AnalysisResult before = lint(Language.JSON, Language.JSON.text("", "kms:Decrypt", "*"));
    String key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    AnalysisResult after =
        baseline(before)
            .appliedTo(
                lint(Language.JSON, Language.JSON.text("", "kms:DescribeKey", key)),
                Coverage.WHOLE);

    assertThat(after.diagnostics())
        .extracting(Diagnostic::message)
        .singleElement()
        .asString()
        .contains("2 findings of the baseline are no longer there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                          | 1:1: error: is no baseline
          {"keyproofBaseline": 2, "findings": []}                     | 1:1: error: is no baseline
          []                                                          | 1:1: error: is no baseline
          {"keyproofBaseline": 1, "findings": [{"fingerprint": "a"}]} | 1:38: error: an entry needs
          {"keyproofBaseline": 1, "findings": [7]}                    | 1:38: error: an entry needs
          {"keyproofBaseline": 1                                      | 1:23: error:
          """)
  void a_faulty_baseline_is_located(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("baseline.json"), text);

    assertThat(Baseline.read(file).diagnostics())
        .first()
        .asString()
        .contains("baseline.json:" + message);
  }

  private Baseline baseline(AnalysisResult result) throws IOException {
    StringWriter out = new StringWriter();
    new BaselineReport(Baseline.VERSION).write(result, out);
    Path file = Files.writeString(directory.resolve("known.baseline"), out.toString());
    return Baseline.read(file).value().orElseThrow();
  }

  private AnalysisResult lint(Language language, String text) throws IOException {
    Path file =
        Files.writeString(
            Files.createDirectories(directory.resolve("in")).resolve(language.file), text);
    return Analyzer.lint(
        new LintRequest(List.of(file), List.of("kms-baseline"), Progress.SILENT), TODAY);
  }

  private static List<String> open(AnalysisResult result) {
    return result.findings().stream()
        .filter(finding -> finding.suppressed().isEmpty())
        .map(Finding::ruleId)
        .sorted()
        .toList();
  }
}
