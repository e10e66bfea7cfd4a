package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.Rules;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.RuleTestResult;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.SourceLines;
import io.keyproof.report.TextReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pack of {@code 05-custom-rules}; {@code -Dgolden=write} writes what it finds. */
final class CustomRulesTest {

  private static final Path EXAMPLE = Path.of("05-custom-rules");
  private static final Path PACK = EXAMPLE.resolve("house-rules");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void its_cases_and_pages_hold() {
    RuleTestResult result = Rules.test(PACK);

    assertThat(result.rules()).hasSize(3);
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.rules())
        .allSatisfy(
            rule -> {
              assertThat(rule.cases()).isGreaterThan(3);
              assertThat(rule.failures()).isEmpty();
            });
  }

  @Test
  void each_rule_finds_something() throws IOException {
    AnalysisResult result =
        Analyzer.lint(
            new LintRequest(
                List.of(EXAMPLE.resolve("infrastructure")),
                List.of(PACK.toString()),
                Progress.SILENT),
            CLOCK);
    StringWriter report = new StringWriter();
    new TextReport(Palette.PLAIN, Detail.BRIEF, SourceLines.onDisk()).write(result, report);
    Path expected = EXAMPLE.resolve("infrastructure.lint.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, report.toString());
    }

    assertThat(result.findings())
        .extracting(finding -> finding.ruleId())
        .contains("decrypt-without-ticket", "deletion-too-soon", "grant-without-end");
    assertThat(report.toString()).isEqualTo(Files.readString(expected));
  }
}
