package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every bundled pack has what a rule must have. */
final class BundledRulesTest {

  static Stream<Rule> rules() {
    var catalog = RulePackCatalog.bundled();
    return catalog.packIds().stream()
        .map(id -> catalog.pack(id).value().orElseThrow())
        .flatMap(pack -> pack.rules().stream());
  }

  @Test
  void there_are_bundled_packs_and_all_can_be_read() {
    var catalog = RulePackCatalog.bundled();

    assertThat(catalog.packIds()).contains("kms-baseline");
    assertThat(catalog.packIds())
        .allSatisfy(id -> assertThat(catalog.pack(id).diagnostics()).isEmpty());
  }

  @Test
  void rule_ids_are_unique_over_all_packs() {
    assertThat(RulePackCatalog.bundled().ruleIds()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_has_a_page_and_cases_that_fire_and_stay_silent(Rule rule) {
    assertThat(RuleTest.metadataFailures(rule)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_keeps_what_its_page_and_its_cases_promise(Rule rule) {
    assertThat(RuleTest.of(rule, new LintedCases()).failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_page_is_headed_by_the_rule_it_explains(Rule rule) {
    assertThat(rule.page().value().orElseThrow().text()).startsWith("# " + rule.id() + "\n");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_file_of_a_pack_is_left_over(Rule rule) {
    var folder = rule.folder();

    assertThat(folder.files())
        .allMatch(
            file ->
                file.endsWith(PackFolder.PACK_ENDING)
                    || Stream.of(Rule.FILE_ENDING, Rule.PAGE_ENDING, Rule.CASES_ENDING)
                        .anyMatch(ending -> isOfRule(file, ending, folder.ruleIds())));
  }

  private static boolean isOfRule(String file, String ending, List<String> ids) {
    return file.endsWith(ending)
        && ids.contains(file.substring(0, file.length() - ending.length()));
  }
}
