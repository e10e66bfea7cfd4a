package io.keyproof.suppress;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Suppressions in the metadata of templates in JSON. */
class MetadataSuppressionsTest {

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // The entry, how many findings it suppresses, and what is said of it.
        "{\"Rules\": \"rotation-not-enabled\", \"Reason\": \"later\"} | 1 |",
        "{\"Rules\": [\"rotation-not-enabled\"], \"Reason\": \"later\", \"Until\": \"2026-12-01\"} | 1 |",
        "{\"Rules\": [\"rotation-not-enabled\"], \"Reason\": \"later\", \"Until\": \"2026-11-30\"} | 0 | expired on 2026-11-30",
        "{\"Rules\": [\"kms-star\"], \"Reason\": \"later\"} | 0 | nothing is found that is suppressed here",
        "{\"Rules\": [\"kms-stars\"], \"Reason\": \"later\"} | 0 | no rule `kms-stars`",
        "{\"Rules\": [\"rotation-not-enabled\"]} | 0 | `Reason` of an entry of `Ignore` is missing",
        "{\"Rules\": [\"rotation-not-enabled\"], \"Reason\": \"later\", \"Until\": \"soon\"} | 0 | a day such as",
        "{\"Rule\": \"rotation-not-enabled\", \"Reason\": \"later\"} | 0 | did you mean `Rules`",
        "7 | 0 | must be an object",
      })
  void an_entry_is_about_its_resource(String entry, int suppressed, String said)
      throws IOException {
    AnalysisResult result = lint(template(entry));

    assertThat(result.suppressed()).isEqualTo(suppressed);
    if (said != null) {
      assertThat(
              result.findings().stream().map(Finding::message).toList().toString()
                  + result.diagnostics())
          .contains(said);
    } else {
      assertThat(result.diagnostics()).isEmpty();
    }
  }

  @Test
  void the_next_resource_is_none_of_its_business() throws IOException {
    AnalysisResult result =
        lint(template("{\"Rules\": \"rotation-not-enabled\", \"Reason\": \"later\"}"));

    assertThat(result.findings())
        .filteredOn(each -> each.ruleId().equals("rotation-not-enabled"))
        .extracting(each -> each.suppressed().isPresent())
        .containsExactly(true, false);
  }

  private static String template(String entry) {
    String key =
        """
        "Type": "AWS::KMS::Key",
            "Properties": {"EnableKeyRotation": false, "KeyPolicy": {"Version": "2012-10-17",
              "Statement": {"Effect": "Allow", "Principal": {"AWS": {"Fn::Sub":
                "arn:aws:iam::${AWS::AccountId}:root"}}, "Action": "kms:*", "Resource": "*"}}}""";
    return """
        {"Resources": {
          "One": {"Metadata": {"Keyproof": {"Ignore": [%s]}},
            %s},
          "Two": {
            %s}
        }}
        """
        .formatted(entry, key, key);
  }

  private AnalysisResult lint(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("stack.json"), text);
    return Analyzer.lint(new LintRequest(List.of(file), List.of(), Progress.SILENT), TODAY);
  }
}
