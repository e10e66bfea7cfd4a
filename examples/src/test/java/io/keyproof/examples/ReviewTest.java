package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer.Progress;
import io.keyproof.ReviewSide;
import io.keyproof.Reviews;
import io.keyproof.Reviews.ReviewRequest;
import io.keyproof.finding.Comparison.Verdict;
import io.keyproof.finding.ReviewResult;
import io.keyproof.report.Detail;
import io.keyproof.report.Palette;
import io.keyproof.report.ReviewMarkdownReport;
import io.keyproof.report.ReviewReport;
import io.keyproof.report.ReviewTextReport;
import io.keyproof.report.SourceLines;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pull requests of {@code 09-review}; {@code -Dgolden=write} writes what is expected. */
final class ReviewTest {

  private static final Path EXAMPLE = Path.of("09-review");

  @ParameterizedTest
  @CsvSource({
    "widened-principal, base, widened-principal, MORE, 0, 0",
    "removed-context, base, removed-context, MORE, 1, 0",
    "jsonencode, base, jsonencode, EQUIVALENT, 0, 0",
    "new-role, base, new-role, MORE, 2, 0",
    "fix, removed-context, base, LESS, 0, 1",
  })
  void a_pull_request_is_told_by_what_it_does(
      String name, String base, String head, Verdict access, int added, int gone)
      throws IOException {
    ReviewResult result =
        Reviews.review(
            new ReviewRequest(
                ReviewSide.onDisk(EXAMPLE.resolve(base)),
                ReviewSide.onDisk(EXAMPLE.resolve(head)),
                List.of(),
                List.of(),
                1),
            Progress.SILENT);

    assertThat(result.access().verdict()).isEqualTo(access);
    assertThat(result.added()).hasSize(added);
    assertThat(result.gone()).hasSize(gone);
    assertThat(result.diagnostics()).isEmpty();
    assertSame(
        name + ".review.txt",
        new ReviewTextReport(Palette.PLAIN, Detail.BRIEF, SourceLines.onDisk()),
        result);
    assertSame(name + ".review.md", new ReviewMarkdownReport(SourceLines.onDisk()), result);
  }

  private static void assertSame(String file, ReviewReport report, ReviewResult result)
      throws IOException {
    StringWriter out = new StringWriter();
    report.write(result, out);
    Path expected = EXAMPLE.resolve(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, out.toString());
    }

    assertThat(out.toString()).isEqualTo(Files.readString(expected));
  }
}
