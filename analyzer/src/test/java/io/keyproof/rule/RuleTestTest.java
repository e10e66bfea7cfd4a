package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleTestTest {

  private static final Rule RULE =
      RulePackCatalog.bundled().rule("rotation-not-enabled").value().orElseThrow();

  @Test
  void a_runner_that_does_as_expected_leaves_no_failure() {
    var test = RuleTest.of(RULE, (rule, ruleCase) -> asExpected(ruleCase));

    assertThat(test.failures()).isEmpty();
    assertThat(test.cases()).isGreaterThan(30);
  }

  @Test
  void a_rule_that_never_fires_fails_each_case_that_fires() {
    var test = RuleTest.of(RULE, (rule, ruleCase) -> new Observation.Silent());

    assertThat(test.failures())
        .extracting(Diagnostic::message)
        .contains(
            "case `Avoid, line 11`: expected fires, observed silent",
            "case `rotation is off`: expected fires (warning), observed silent",
            "case `no rotation status`: expected inconclusive, observed silent");
  }

  @Test
  void another_severity_is_a_failure() {
    var test =
        RuleTest.of(
            RULE,
            (rule, ruleCase) ->
                asExpected(ruleCase) instanceof Observation.Fired
                    ? new Observation.Fired(Severity.NOTE, "m")
                    : asExpected(ruleCase));

    assertThat(test.failures())
        .extracting(Diagnostic::message)
        .contains("case `rotation is off`: expected fires (warning), observed fires (note): m");
  }

  @Test
  void a_case_that_cannot_be_read_is_a_failure_and_not_silence() {
    var complaint = Diagnostic.error(SourceSpan.startOf("key-policy.json"), "no JSON");
    var test =
        RuleTest.of(RULE, (rule, ruleCase) -> new Observation.Unreadable(List.of(complaint)));

    assertThat(test.failures()).hasSize(test.cases());
    assertThat(test.failures().get(0).message()).endsWith("documents that cannot be read: no JSON");
  }

  private static Observation asExpected(RuleCase ruleCase) {
    return switch (ruleCase.expectation()) {
      case FIRES -> new Observation.Fired(ruleCase.severity().orElse(Severity.WARNING), "m");
      case SILENT -> new Observation.Silent();
      case INCONCLUSIVE -> new Observation.Undecided("r");
    };
  }
}
