package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.RuleTestResult.TestedRule;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleTestReportTest {

  private static final TestedRule PASSING = new TestedRule("kms-star", 61, List.of());

  @Test
  void when_all_is_well_one_line_says_so() throws IOException {
    assertThat(text(new RuleTestResult(List.of(PASSING), List.of())))
        .isEqualTo("1 rule, 61 cases: passed\n");
  }

  @Test
  void where_no_rule_could_be_read_nothing_passed() throws IOException {
    Diagnostic fault = Diagnostic.error(SourceSpan.startOf("nosuch"), "cannot be read");

    assertThat(text(new RuleTestResult(List.of(), List.of(fault))))
        .endsWith("nothing was tested\n")
        .doesNotContain("passed");
  }

  @Test
  void a_failure_says_where_and_what() throws IOException {
    var failing =
        new TestedRule(
            "unscoped-decrypt",
            1,
            List.of(
                Diagnostic.error(
                    new SourceSpan("rules/unscoped-decrypt.cases.yaml", 14, 3, 14, 9),
                    "case `a Deny of one key`: expected fires (error), observed silent")));
    var complaint = Diagnostic.warning(SourceSpan.startOf("rules/notes.txt"), "not part of a pack");

    assertThat(text(new RuleTestResult(List.of(PASSING, failing), List.of(complaint))))
        .isEqualTo(
            """
            rules/notes.txt:1:1: warning: not part of a pack
            rules/unscoped-decrypt.cases.yaml:14:3: failed[unscoped-decrypt]: case `a Deny of one key`: expected fires (error), observed silent
            2 rules, 62 cases: 1 failure
            """);
  }

  private static String text(RuleTestResult result) throws IOException {
    var out = new StringWriter();
    new RuleTestReport(Palette.PLAIN).write(result, out);
    return out.toString();
  }
}
