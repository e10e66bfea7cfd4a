package io.keyproof.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page on assertions shows can be used. */
final class AssertionsPageTest {

  private static final Path PAGE = Path.of("../docs/assertions.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void every_example_is_read_and_decided() throws IOException {
    List<AssertionResult> results = new ArrayList<>();
    for (String example : examples()) {
      Parsed<List<AssertionResult>> decided =
          Asserted.of(
              example,
              Rows.key(
                  List.of(
                      """
                      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                       "Action": "kms:*", "Resource": "*"}
                      """)));
      assertThat(decided.diagnostics()).isEmpty();
      results.addAll(decided.value().orElseThrow());
    }

    assertThat(results)
        .extracting(AssertionResult::verdict)
        .containsExactly(
            AssertionVerdict.HOLDS,
            AssertionVerdict.VIOLATED,
            AssertionVerdict.VIOLATED,
            AssertionVerdict.HOLDS,
            AssertionVerdict.HOLDS,
            AssertionVerdict.HOLDS);
  }

  @Test
  void every_field_has_its_description() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(
            Stream.of(
                    AssertionReader.FILE,
                    AssertionReader.ASSUME,
                    ClaimReader.ASSERTION,
                    ClaimReader.ALWAYS,
                    ClaimReader.NO_NEW_ACCESS)
                .flatMap(List::stream))
        .allMatch(field -> page.contains("`" + field + "`"));
  }

  private static List<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(example -> example.group(1).stripIndent())
        .toList();
  }
}
