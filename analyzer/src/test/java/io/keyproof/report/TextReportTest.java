package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.AnalysisResult;
import io.keyproof.report.SampleResult.FindingBuilder;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextReportTest {

  @Test
  void a_finding_says_who_what_on_which_key_with_which_context_and_allowed_by_what()
      throws IOException {
    Golden.assertSame(
        "everything.txt", text(SampleResult.everything(), Palette.PLAIN, Detail.BRIEF));
  }

  @Test
  void full_detail_adds_context_keys_suppressed_findings_and_files() throws IOException {
    Golden.assertSame(
        "everything-full.txt", text(SampleResult.everything(), Palette.PLAIN, Detail.FULL));
  }

  @Test
  void a_clean_result_is_one_line() throws IOException {
    assertThat(text(SampleResult.clean(), Palette.PLAIN, Detail.BRIEF))
        .isEqualTo("no findings; 1 file read\n");
  }

  @Test
  void colours_change_nothing_but_colours() throws IOException {
    String coloured = text(SampleResult.everything(), Palette.ANSI, Detail.BRIEF);

    assertThat(coloured).contains("\u001b[1;31merror[unscoped-decrypt]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(text(SampleResult.everything(), Palette.PLAIN, Detail.BRIEF));
  }

  @Test
  void text_of_the_input_cannot_steer_the_terminal() throws IOException {
    String evil = "\u001b[2J\u0007\r\n\u009b31m\u202e";
    AnalysisResult result =
        SampleResult.with(
            new FindingBuilder("kms-star", Severity.ERROR, SampleResult.span(evil, 1, 2, 3))
                .message(evil)
                .build());

    String report =
        text(result, (file, line) -> Optional.of(evil + evil), Palette.PLAIN, Detail.FULL);

    assertThat(report.lines()).hasSizeLessThan(10);
    assertThat(report.chars().filter(c -> c != '\n'))
        .noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
  }

  private static String text(AnalysisResult result, Palette palette, Detail detail)
      throws IOException {
    return text(result, SampleResult.LINES, palette, detail);
  }

  private static String text(
      AnalysisResult result, SourceLines sources, Palette palette, Detail detail)
      throws IOException {
    var out = new StringWriter();
    new TextReport(palette, detail, sources).write(result, out);
    return out.toString();
  }
}
