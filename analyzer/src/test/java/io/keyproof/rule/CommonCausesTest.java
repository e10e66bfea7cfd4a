package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RelatedFinding;
import io.keyproof.normalize.PolicySetNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommonCausesTest {

  private static final String OPEN_KEY =
      """
      {"Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
         "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
         "Action": "kms:Decrypt", "Resource": "*"}]}
      """;

  @TempDir private Path directory;

  @Test
  void what_yields_goes_with_the_finding_that_it_yields_to() throws IOException {
    rule("first", "error", "");
    rule("second", "warning", "yields to first");

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("first");
              assertThat(finding.related()).extracting(RelatedFinding::ruleId).contains("second");
            });
  }

  @Test
  void what_yields_to_something_that_yields_goes_with_the_last() throws IOException {
    rule("first", "warning", "");
    rule("second", "warning", "yields to first");
    rule("third", "warning", "yields to second");

    assertThat(findings()).extracting(Finding::ruleId).containsExactly("first");
    assertThat(findings().get(0).related())
        .extracting(RelatedFinding::ruleId)
        .containsExactly("second", "third");
  }

  @Test
  void a_graver_finding_does_not_yield() throws IOException {
    rule("first", "note", "");
    rule("second", "error", "yields to first");

    assertThat(findings()).extracting(Finding::ruleId).containsExactly("second", "first");
  }

  @Test
  void nothing_is_lost_where_rules_yield_in_a_ring() throws IOException {
    rule("first", "note", "yields to second");
    rule("second", "note", "yields to third");
    rule("third", "note", "yields to first");

    assertThat(findings()).extracting(Finding::ruleId).containsExactly("first", "second", "third");
  }

  @Test
  void a_rule_that_is_not_run_takes_nothing_with_it() throws IOException {
    rule("second", "note", "yields to first");

    assertThat(findings()).extracting(Finding::ruleId).containsExactly("second");
  }

  private void rule(String id, String severity, String more) throws IOException {
    String name = directory.getFileName().toString();
    Files.writeString(
        directory.resolve(name + ".pack"), "pack " + name + "\nversion 1.0.0\ntitle \"a pack\"\n");
    Files.writeString(
        directory.resolve(id + ".rule"),
        """
        rule %s
        since 1.0.0
        summary "somebody decrypts"
        find allowed request on key policy
          where action is kms:Decrypt and caller is not the key's account
        severity %s
        message "{caller} decrypts"
        help "think"
        %s
        """
            .formatted(id, severity, more));
  }

  private List<Finding> findings() {
    var pack = RulePackCatalog.inDirectory(directory);
    assertThat(pack.diagnostics()).isEmpty();
    var policies =
        PolicySetNormalizer.normalize(
                DocumentReader.readTexts(Map.of("keys/app/key-policy.json", OPEN_KEY)))
            .value()
            .orElseThrow();
    return new RuleEngine(policies, LocalDate.of(2026, 1, 15))
        .judge(List.of(pack.value().orElseThrow())).stream()
            .flatMap(
                judgement -> judgement.finding(new Confirmation.NotReplayed("a test")).stream())
            .sorted()
            .toList();
  }
}
