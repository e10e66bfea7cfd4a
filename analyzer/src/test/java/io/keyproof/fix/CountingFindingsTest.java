package io.keyproof.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.Suppression;
import io.keyproof.rule.RulePackCatalog;
import io.keyproof.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit that brings back what somebody has decided not to count is no fix. */
final class CountingFindingsTest {

  private static final String HIDDEN = "unscoped-decrypt";
  private static final String MEANT = "unconstrained-create-grant";

  @TempDir private Path directory = Path.of("");

  @Test
  void what_is_still_hidden_after_the_edit_is_in_nobodys_way() throws IOException {
    FixResult result = fix((found, texts) -> hiding(found));

    assertThat(result.fixed()).singleElement().matches(each -> each.ruleId().equals(MEANT));
    assertThat(result.edits()).hasSize(1);
  }

  @Test
  void what_the_edit_takes_out_of_its_suppression_keeps_it_from_being_made() throws IOException {
    FixResult result =
        fix(
            (found, texts) ->
                texts.bytes(directory.resolve("policy.json")).isEmpty() ? hiding(found) : found);

    assertThat(result.fixed()).isEmpty();
    assertThat(result.edits()).isEmpty();
    assertThat(result.left())
        .singleElement()
        .matches(left -> left.reason().contains("what `" + HIDDEN + "` finds at"))
        .matches(left -> left.reason().endsWith("would count then"));
  }

  private static AnalysisResult hiding(AnalysisResult result) {
    List<Finding> findings =
        result.findings().stream()
            .map(each -> each.ruleId().equals(HIDDEN) ? each.with(suppression(each)) : each)
            .toList();
    return new AnalysisResult(
        result.packs(), findings, result.diagnostics(), result.inconclusive(), result.files());
  }

  private static Suppression suppression(Finding finding) {
    return new Suppression(
        Suppression.Kind.SETTINGS, "one key only", Optional.empty(), finding.span());
  }

  private FixResult fix(Decisions decisions) throws IOException {
    Files.writeString(
        directory.resolve("policy.json"),
        """
        {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Action": ["s3:GetObject", "kms:Decrypt", "kms:CreateGrant"],
            "Resource": "*"
          }]
        }
        """);
    return Fixer.run(
        new Fixer.Request(
            List.of(directory),
            GivenValues.NONE,
            new Standards(
                RulePackCatalog.bundled().defaultPacks().value().orElseThrow(),
                Settings.NONE,
                decisions,
                LocalDate.of(2026, 1, 15)),
            finding -> finding.ruleId().equals(MEANT),
            Map.of()));
  }
}
