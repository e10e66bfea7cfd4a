package io.keyproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.report.Palette.Ink;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ExcerptTest {

  private static final int WIDEST = 110;

  static Stream<Arguments> pictures() {
    return Stream.of(
        Arguments.of("the span is marked", "  \"a\": 1,", span(3, 6), "   ^^^"),
        Arguments.of("an empty span has one caret", "{}", span(2, 2), "  ^"),
        Arguments.of("at the line's end", "{}", span(3, 3), "   ^"),
        Arguments.of("a tab counts as one", "\t\"a\"", span(2, 5), "  ^^^"),
        Arguments.of("what takes two units takes one place", "\"😀\": 1", span(7, 8), "      ^"),
        Arguments.of(
            "a control character takes the room of its code", "\u0007x", span(2, 3), "       ^"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void carets_stand_below_what_they_mark(String why, String line, SourceSpan span, String carets) {
    List<String> picture = excerpt(line, span);

    assertThat(picture).hasSize(2);
    assertThat(picture.get(0)).startsWith("    7 | ");
    assertThat(picture.get(1)).isEqualTo("      |" + carets);
  }

  @Test
  void a_long_line_is_cut_around_the_span() {
    String line = "x".repeat(5_000) + "\"kms:*\"" + "y".repeat(5_000);

    List<String> picture = excerpt(line, span(5_001, 5_008));

    assertThat(picture).allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(WIDEST));
    assertThat(picture.get(0)).contains("…xx").contains("\"kms:*\"yy").endsWith("yy…");
    assertThat(picture.get(1).indexOf('^')).isEqualTo(picture.get(0).indexOf("\"kms:*\""));
    assertThat(picture.get(1)).endsWith(" ^^^^^^^");
  }

  @Test
  void carets_end_where_the_cut_line_ends() {
    String line = "\"" + "x".repeat(5_000) + "\"";

    assertThat(excerpt(line, span(1, 5_003)))
        .allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(WIDEST));
  }

  @Test
  void a_statement_is_shown_whole() {
    SourceLines source = (file, number) -> Optional.of("line " + number);

    assertThat(excerpt(source, new SourceSpan("f", 8, 1, 11, 2)))
        .containsExactly(
            "     8 | line 8", "     9 | line 9", "    10 | line 10", "    11 | line 11");
  }

  @Test
  void a_long_statement_is_cut() {
    SourceLines source = (file, number) -> Optional.of("x".repeat(5_000));

    List<String> picture = excerpt(source, new SourceSpan("f", 8, 1, 500, 2));

    assertThat(picture).hasSize(13).last().isEqualTo("       | …");
    assertThat(picture).allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(WIDEST));
  }

  @Test
  void a_span_for_the_whole_file_has_no_picture() {
    assertThat(excerpt("{}", SourceSpan.startOf("f"))).isEmpty();
  }

  @Test
  void a_line_that_is_not_at_hand_has_no_picture() {
    assertThat(excerpt(SourceLines.NONE, span(1, 3))).isEmpty();
  }

  @Test
  void a_line_that_has_changed_since_has_no_picture() {
    assertThat(excerpt("{}", span(9, 12))).isEmpty();
  }

  private static List<String> excerpt(String line, SourceSpan span) {
    return excerpt((file, number) -> Optional.of(line), span);
  }

  private static List<String> excerpt(SourceLines source, SourceSpan span) {
    return new Excerpt(source, Palette.PLAIN).of(span, Ink.ERROR);
  }

  private static SourceSpan span(int column, int endColumn) {
    return SampleResult.span("f", 7, column, endColumn);
  }
}
