package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A condition that excludes nothing because of a value is told of once, at the value. */
final class VacuousConditionTest {

  private static final String RULE = "vacuous-condition";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          private-source-ip          | {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}
          impossible-condition-value | {"StringNotEquals": {"kms:CallerAccount": "12345"}}
          """)
  void it_goes_with_what_is_wrong_with_the_value(String rule, String condition) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("key.json"),
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
               "Action": "kms:*", "Resource": "*"},
              {"Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*",
               "Condition": %s}]}
            """
                .formatted(condition));
    List<Finding> findings =
        Analyzer.lint(new LintRequest(List.of(file), List.of(), Progress.SILENT)).findings();

    assertThat(findings).extracting(Finding::ruleId).doesNotContain(RULE);
    assertThat(findings)
        .filteredOn(finding -> finding.ruleId().equals(rule))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.related()).extracting(RelatedFinding::ruleId).contains(RULE));
  }
}
