package io.keyproof.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.deployment.GivenValues;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Fix;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.finding.FixResult;
import io.keyproof.finding.FixResult.FileEdit;
import io.keyproof.rule.LintedCases;
import io.keyproof.rule.Rule;
import io.keyproof.rule.RuleCase;
import io.keyproof.rule.RuleCase.Expectation;
import io.keyproof.rule.RulePack;
import io.keyproof.rule.RulePackCatalog;
import io.keyproof.rule.RuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule that names remedies, on all that makes it fire: what its page says to avoid, and its
 * cases.
 */
final class FixableRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);

  /** What no document of the cases tells, and a user would give. */
  private static final Map<String, String> GIVEN =
      Map.of(
          "aws:PrincipalAccount", "111122223333",
          "aws:SourceAccount", "111122223333",
          "kms:CallerAccount", "111122223333",
          "Purpose", "Invoices");

  private static final RulePackCatalog CATALOG = RulePackCatalog.bundled();

  @TempDir Path directory = Path.of("");

  static Stream<Rule> rules() {
    return CATALOG.packs().value().orElseThrow().stream()
        .flatMap(pack -> pack.rules().stream())
        .filter(rule -> !rule.remedies().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_with_remedies_has_fixes_that_hold(Rule rule) throws IOException {
    List<String> fixed = new ArrayList<>();
    List<String> left = new ArrayList<>();
    int number = 0;
    for (RuleCase ruleCase : RuleTest.casesOf(rule)) {
      if (ruleCase.expectation() == Expectation.FIRES) {
        Path root = directory.resolve(rule.id() + "-" + number++);
        write(LintedCases.files(ruleCase), root);
        FixResult result = fix(rule, root);
        result.fixed().forEach(finding -> fixed.add(finding.message()));
        result.left().forEach(each -> left.add(ruleCase.name() + ": " + each.reason()));
        assertThat(result.fixed()).allSatisfy(FixableRulesTest::isProven);
        assertThat(replayed(result)).isEqualTo(texts(result));
        FileEdits.write(result.edits());
        FixResult again = fix(rule, root);
        assertThat(again.edits()).as(ruleCase.name()).isEmpty();
        assertThat(again.left()).as(ruleCase.name()).hasSameSizeAs(result.left());
      }
    }
    assertThat(fixed).as("left: " + left).isNotEmpty();
  }

  private static void isProven(Finding finding) {
    Fix fix = finding.fix().orElseThrow();
    assertThat(fix.standing()).isEqualTo(Fix.Standing.PROVEN);
    assertThat(fix.proof())
        .anyMatch(sentence -> sentence.contains("no longer finds"))
        .anyMatch(sentence -> sentence.contains("nothing is newly allowed"));
    assertThat(fix.edits()).isNotEmpty();
  }

  /** The files with the edits that each fix tells of, and no others. */
  private static Map<String, String> replayed(FixResult result) {
    Map<String, String> texts = new HashMap<>();
    result.edits().forEach(edit -> texts.put(edit.file(), edit.before()));
    for (Finding finding : result.fixed()) {
      List<TextEdit> edits = finding.fix().orElseThrow().edits();
      String file = finding.span().file();
      texts.computeIfPresent(file, (name, text) -> new SourceLines(name, text).edited(edits));
    }
    return texts;
  }

  private static Map<String, String> texts(FixResult result) {
    Map<String, String> texts = new HashMap<>();
    for (FileEdit edit : result.edits()) {
      texts.put(edit.file(), edit.after());
    }
    return texts;
  }

  private static FixResult fix(Rule rule, Path root) {
    List<RulePack> packs = CATALOG.packs().value().orElseThrow();
    return Fixer.run(
        new Fixer.Request(
            List.of(root),
            GivenValues.NONE,
            new Standards(packs, TODAY),
            finding -> finding.ruleId().equals(rule.id()),
            GIVEN));
  }

  private static void write(Map<String, String> files, Path root) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
