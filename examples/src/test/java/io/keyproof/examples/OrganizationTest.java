package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.OpenValues;
import io.keyproof.TeamSettings;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.SourceLines;
import io.keyproof.report.TextReport;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The repositories of {@code 08-organization}, on a day before its dates; {@code -Dgolden=write}
 * writes what is expected.
 */
final class OrganizationTest {

  private static final Path EXAMPLE = Path.of("08-organization");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"payments, 0, 0, false", "reports, 0, 1, false", "website, 1, 0, true"})
  void a_repository_keeps_to_what_the_organization_has_decided(
      String name, int errors, int suppressed, boolean refused) throws IOException {
    Path repository = EXAMPLE.resolve("repositories").resolve(name);
    TeamSettings settings =
        TeamSettings.find(List.of(repository)).map(TeamSettings::read).orElseThrow();
    AnalysisResult result =
        Analyzer.lint(
            new LintRequest(
                List.of(repository),
                List.of(),
                OpenValues.NONE,
                settings,
                1,
                Optional.empty(),
                Progress.SILENT),
            CLOCK);

    assertThat(result.count(Severity.ERROR)).isEqualTo(errors);
    assertThat(result.suppressed()).isEqualTo(suppressed);
    assertThat(result.hasUnusableInput()).isEqualTo(refused);
    StringWriter report = new StringWriter();
    new TextReport(Palette.PLAIN, Detail.BRIEF, SourceLines.onDisk()).write(result, report);
    assertSame(name + ".lint.txt", report.toString());
    assertSame(name + ".settings.txt", settings.explain());
  }

  private static void assertSame(String file, String text) throws IOException {
    Path expected = EXAMPLE.resolve(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, text);
    }

    assertThat(text).isEqualTo(Files.readString(expected));
  }
}
