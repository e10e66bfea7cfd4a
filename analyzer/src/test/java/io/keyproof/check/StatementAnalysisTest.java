package io.keyproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.casefile.CaseFile;
import io.keyproof.casefile.CaseFile.Case;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of finding fires, and what is nearly so stays silent. */
class StatementAnalysisTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  /** Where a policy of a kind stands that its content does not tell. */
  private static final Map<String, String> FILES =
      Map.of(
          "attached", "keys/k/policy.json",
          "scp", "scps/policy.json",
          "rcp", "rcps/policy.json");

  @TestFactory
  Stream<DynamicTest> statements_are_judged_as_the_table_says() {
    return CaseFile.tests(
        StatementAnalysisTest.class, "statements.cases", StatementAnalysisTest::found);
  }

  private static String found(Case one) {
    String statements = one.input().lines().collect(Collectors.joining(","));
    String file = FILES.getOrDefault(one.argument(), "policy.json");
    StatementsResult result =
        analyse(Map.of(file, "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}"));
    return one.argument().endsWith("lockout") ? controls(result).strip() : lines(result).strip();
  }

  private static StatementsResult analyse(Map<String, String> files) {
    PolicySet read =
        PolicySetNormalizer.normalize(DocumentReader.readTexts(files)).value().orElseThrow();
    return StatementAnalysis.run(read, TODAY, List.of());
  }

  @Test
  void grants_are_compared_with_grants_of_the_same_issuer() {
    String grant =
        """
        {"GrantId": "%s", "KeyId": "arn:aws:kms:eu-west-1:111122223333:key/k",
          "IssuingAccount": "arn:aws:iam::%s:root",
          "GranteePrincipal": "arn:aws:iam::%s:role/app", "Operations": [%s],
          "Constraints": {"EncryptionContextSubset": {%s}}}
        """;
    String own = "111122223333";
    String foreign = "444455556666";
    String grants =
        "{\"Grants\": ["
            + String.join(
                ",",
                grant.formatted("wide", own, own, "\"Decrypt\", \"Encrypt\"", ""),
                grant.formatted("narrow", own, own, "\"Decrypt\"", "\"App\": \"pay\""),
                grant.formatted("other", own, own, "\"Sign\"", ""),
                grant.formatted("own-issue", own, foreign, "\"Decrypt\"", ""),
                grant.formatted("foreign-issue", foreign, foreign, "\"Decrypt\"", ""),
                grant.formatted("retires", own, own, "\"RetireGrant\"", ""))
            + "]}";

    assertThat(lines(analyse(Map.of("keys/k/grants.json", grants))))
        .isEqualTo("redundant narrow (wide)\n");
  }

  @ParameterizedTest
  @CsvSource({"kms:Encrypt, disjoint", "kms:*, ''", "s3:*, disjoint"})
  void a_boundary_that_allows_nothing_of_a_policy_is_disjoint(String allowed, String expected) {
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "%s", "Resource": "*"}]}
        """;
    StatementsResult result =
        analyse(
            Map.of(
                "roles/app/read.json", policy.formatted("kms:Decrypt"),
                "roles/app/boundary.json", policy.formatted(allowed)));

    assertThat(
            result.findings().stream()
                .map(finding -> finding.kind().word())
                .collect(Collectors.joining()))
        .isEqualTo(expected);
  }

  private static String controls(StatementsResult result) {
    StringBuilder lines = new StringBuilder();
    for (KeyControl key : result.keys()) {
      lines.append(key.by().word());
      if (key.by() == KeyControl.By.NOBODY) {
        lines.append(": ").append(key.reason());
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /** Whether anybody controls the key is told only of the cases that are about nothing else. */
  private static String lines(StatementsResult result) {
    TreeSet<String> lines = new TreeSet<>();
    for (StatementFinding finding : result.findings()) {
      if (finding.kind() != Kind.LOCKOUT) {
        lines.add(line(finding));
      }
    }
    result.inconclusive().forEach(open -> lines.add("inconclusive " + open.subject().label()));
    result.unjudged().forEach(statement -> lines.add("unjudged " + statement.label()));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String line(StatementFinding finding) {
    String because =
        finding.because().stream()
            .map(StatementReference::label)
            .sorted()
            .collect(Collectors.joining(finding.kind() == Kind.DEAD ? ", " : " and "));
    return finding.kind().word()
        + " "
        + finding.subject().label()
        + (finding.element().isEmpty() ? "" : " " + finding.element())
        + (because.isEmpty() ? "" : " (" + because + ")");
  }
}
