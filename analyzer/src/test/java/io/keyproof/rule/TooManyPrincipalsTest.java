package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
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

/** What {@code too-many-principals} says, and where. */
final class TooManyPrincipalsTest {

  private static final String RULE = "too-many-principals";

  private static final Clock TODAY =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"StringEquals": {"kms:CallerAccount": "111122223333"}} | every role and user of account `111122223333`, whatever their own policies say; the limit is 20
          {"StringEquals": {"kms:CallerAccount": "111122223333", "kms:ViaService": "s3.eu-west-1.amazonaws.com"}} | every role and user of account `111122223333` whose requests meet the policy's conditions, whatever their own policies say; the limit is 20
          {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}} | every role and user of account `111122223333` whose requests meet the policy's conditions, whatever their own policies say, and in other accounts by whomever those allow it; the limit is 20
          {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*"}} | every role of account `111122223333` (ArnLike on aws:PrincipalArn with `arn:aws:iam::111122223333:role/app-*`), whatever their own policies say; the limit is 20
          """)
  void it_says_who_they_are(String condition, String who) throws IOException {
    assertThat(lint(condition))
        .filteredOn(finding -> finding.ruleId().equals(RULE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).isEqualTo("what `key` encrypts can be read by " + who);
              assertThat(finding.span().line()).isEqualTo(3);
            });
  }

  @Test
  void of_a_public_key_there_is_one_finding() throws IOException {
    List<Finding> findings = lint("{}");

    assertThat(findings).noneMatch(finding -> finding.ruleId().equals(RULE));
    assertThat(findings)
        .filteredOn(finding -> finding.ruleId().equals("public-key-policy"))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.related()).anyMatch(each -> each.ruleId().equals(RULE)));
  }

  @Test
  void an_account_that_only_others_can_use_has_nobody_to_count() throws IOException {
    assertThat(lint("{\"StringEquals\": {\"kms:CallerAccount\": \"444455556666\"}}"))
        .noneMatch(finding -> finding.ruleId().equals(RULE));
  }

  private List<Finding> lint(String condition) throws IOException {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "Own", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"},
          {"Sid": "Read", "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*", "Condition": CONDITION}
        ]}
        """
            .replace("CONDITION", condition);
    Path file = Files.writeString(directory.resolve("key.json"), policy);
    return Analyzer.lint(
            new LintRequest(List.of(file), List.of("kms-baseline"), Progress.SILENT), TODAY)
        .findings();
  }
}
