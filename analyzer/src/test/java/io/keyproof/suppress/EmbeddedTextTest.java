package io.keyproof.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suppressions above, and what looks like them within, heredocs and block scalars. */
final class EmbeddedTextTest {

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  private static final String COMMENT =
      "# keyproof:ignore unscoped-decrypt, decrypt-without-encryption-context reason=\"known\"";

  private static final String STATEMENT =
      "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"kms:Decrypt\", \"Resource\": \"*\"}";

  /** Each number is a place where a comment can stand. */
  private static final String HEREDOC =
      """
      1
      resource "aws_iam_policy" "reports" {
        name = "reports"
        2
        policy = <<EOF
      {
        "Version": "2012-10-17",
        3
        "Statement": [STATEMENT]
      }
      EOF
      }
      """;

  private static final String BLOCK_SCALAR =
      """
      Resources:
        1
        Reports:
          Type: AWS::Organizations::Policy
          Properties:
            Name: reports
            Type: SERVICE_CONTROL_POLICY
            2
            Content: |
              {
                "Version": "2012-10-17",
                3
                "Statement": [STATEMENT]
              }

        # Not a line of the text above.
        Other:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            4
            PolicyDocument:
              Version: "2012-10-17"
              5
              Statement:
              - Sid: Read
                Effect: Allow
                Action: kms:Decrypt
                Resource: "*"
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_comment_above_covers_a_heredoc_however_it_is_indented(int place) throws IOException {
    AnalysisResult result = lint("main.tf", with(HEREDOC, place));

    assertThat(result.suppressed()).isEqualTo(2);
    assertThat(result.findings()).hasSize(2);
    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void a_comment_covers_no_more_than_the_heredoc_below_it() throws IOException {
    String other = with(HEREDOC, 0).replace("\"reports\"", "\"other\"");

    AnalysisResult result = lint("main.tf", with(HEREDOC, 2) + other);

    assertThat(result.suppressed()).isEqualTo(2);
    assertThat(result.findings()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void a_comment_covers_a_list_that_is_indented_as_its_key(int place) throws IOException {
    AnalysisResult result = lint("template.yaml", with(BLOCK_SCALAR, place));

    assertThat(result.suppressed()).isEqualTo(2);
    assertThat(result.findings()).hasSize(2);
    assertThat(result.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.tf", "template.yaml"})
  void text_is_no_comment_and_not_stale(String file) throws IOException {
    AnalysisResult result = lint(file, with(file.equals("main.tf") ? HEREDOC : BLOCK_SCALAR, 3));

    assertThat(result.suppressed()).isZero();
    assertThat(result.findings()).noneMatch(each -> each.ruleId().equals("stale-suppression"));
    assertThat(warnings(result))
        .singleElement()
        .asString()
        .startsWith("no comment, but text of what begins on line ");
  }

  @Test
  void the_text_of_a_script_is_no_comment_even_where_it_is_faulty() throws IOException {
    String script =
        """
        resource "aws_instance" "builder" {
          user_data = <<-EOF
            # keyproof:ignore everything
            make
          EOF
        }
        """;

    AnalysisResult result = lint("main.tf", script);

    assertThat(result.diagnostics())
        .extracting(Diagnostic::severity)
        .containsOnly(Severity.WARNING);
    assertThat(warnings(result)).singleElement().asString().contains("begins on line 2:");
  }

  @Test
  void what_could_not_be_decided_leaves_no_suppression_stale() throws IOException {
    String broken = with(HEREDOC, 2).replace("\"Version\"", "# A comment\n\"Version\"");

    AnalysisResult result = lint("main.tf", broken);

    assertThat(result.inconclusive()).isNotEmpty();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void what_nothing_is_found_below_is_stale() throws IOException {
    String harmless = with(HEREDOC, 2).replace("kms:Decrypt", "kms:ListAliases");

    AnalysisResult result = lint("main.tf", harmless);

    assertThat(result.findings())
        .singleElement()
        .satisfies(each -> assertThat(each.ruleId()).isEqualTo("stale-suppression"));
  }

  private static String with(String text, int place) {
    String written = text.replace("STATEMENT", STATEMENT);
    for (int i = 1; i <= 5; i++) {
      String comment = i == place ? "$1" + COMMENT + "\n" : "";
      written = written.replaceAll("(?m)^( *)" + i + "\n", comment);
    }
    return written;
  }

  private static List<String> warnings(AnalysisResult result) {
    return result.diagnostics().stream()
        .filter(each -> each.severity() == Severity.WARNING)
        .map(Diagnostic::message)
        .toList();
  }

  private AnalysisResult lint(String name, String text) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    return Analyzer.lint(
        new LintRequest(List.of(file), List.of("kms-baseline"), Progress.SILENT), TODAY);
  }
}
