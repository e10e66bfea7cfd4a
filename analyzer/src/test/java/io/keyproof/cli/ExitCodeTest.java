package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.cli.ExitCode.OpenQuestions;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Certainty;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Finding;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.finding.RuleTestResult.TestedRule;
import io.keyproof.finding.Suppression;
import io.keyproof.finding.Undecided;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExitCodeTest {

  private static final SourceSpan PLACE = SourceSpan.startOf("policy.json");

  @ParameterizedTest(name = "{0}, {1}, {2} → {3}")
  @CsvSource(
      textBlock =
          """
          '',                           error,   PASS, FINE
          warning note,                 error,   PASS, FINE
          error,                        error,   PASS, FINDINGS
          warning,                      warning, PASS, FINDINGS
          error,                        note,    PASS, FINDINGS
          suppressed,                   note,    PASS, FINE
          open,                         error,   PASS, FINE
          open,                         error,   FAIL, INCONCLUSIVE
          '',                           error,   FAIL, FINE
          open error,                   error,   FAIL, FINDINGS
          open warning,                 error,   FAIL, INCONCLUSIVE
          unreadable,                   error,   PASS, UNUSABLE
          unreadable open error,        error,   FAIL, UNUSABLE
          doubtful,                     note,    FAIL, FINE
          """)
  void the_gravest_reason_decides(
      String present, String threshold, OpenQuestions open, ExitCode expected) {
    AnalysisResult result = result(List.of(present.split(" ", -1)));

    assertThat(ExitCode.of(result, Severity.ofWord(threshold).orElseThrow(), open))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          passed,            FINE
          passed failed,     FINDINGS
          failed unreadable, UNUSABLE
          """)
  void a_failed_rule_case_fails(String present, ExitCode expected) {
    List<Diagnostic> complaint = List.of(Diagnostic.error(PLACE, "expected fires"));
    List<String> words = List.of(present.split(" ", -1));
    var rule =
        new TestedRule("kms-star", 2, words.contains("failed") ? complaint : List.<Diagnostic>of());

    assertThat(
            ExitCode.of(
                new RuleTestResult(
                    List.of(rule), words.contains("unreadable") ? complaint : List.of())))
        .isEqualTo(expected);
  }

  private static AnalysisResult result(List<String> present) {
    List<Finding> findings = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    List<Undecided> inconclusive = new ArrayList<>();
    for (String word : present) {
      Severity.ofWord(word).ifPresent(s -> findings.add(finding(s, Optional.empty())));
      switch (word) {
        case "suppressed" ->
            findings.add(
                finding(
                    Severity.ERROR,
                    Optional.of(
                        new Suppression(
                            Suppression.Kind.IN_SOURCE, word, Optional.empty(), PLACE))));
        case "open" -> inconclusive.add(new Undecided("kms-star", "policy", PLACE, word));
        case "unreadable" -> diagnostics.add(Diagnostic.error(PLACE, word));
        case "doubtful" -> diagnostics.add(Diagnostic.warning(PLACE, word));
        default -> {}
      }
    }
    return new AnalysisResult(List.of(), findings, diagnostics, inconclusive, List.of());
  }

  private static Finding finding(Severity severity, Optional<Suppression> suppressed) {
    return new Finding(
        "kms-star",
        severity,
        Certainty.ALWAYS,
        "policy",
        PLACE,
        "too much",
        "less",
        Optional.empty(),
        new Confirmation.NotReplayed("a test"),
        List.of(),
        "1",
        suppressed,
        Optional.empty(),
        List.of());
  }
}
