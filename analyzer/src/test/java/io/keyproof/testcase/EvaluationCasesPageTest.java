package io.keyproof.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.catalog.ApiOperation;
import io.keyproof.catalog.OperationCatalog;
import io.keyproof.finding.CaseOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on cases shows is true. */
final class EvaluationCasesPageTest {

  private static final Path PAGE = Path.of("../docs/evaluation-cases.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("```(yaml|json)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void every_example_is_decided_as_it_says() throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();
    Outcomes outcomes = new Outcomes();
    for (MatchResult example : examples) {
      Path file = directory.resolve("example." + example.group(1));
      Files.writeString(file, example.group(2));
      CaseFiles.run(List.of(file), outcomes);
    }

    assertThat(outcomes.faults()).isEmpty();
    assertThat(outcomes.all()).hasSize(4).allMatch(outcome -> outcome.expected().isPresent());
    assertThat(outcomes.all()).noneMatch(CaseOutcome::isUnexpected);
  }

  @Test
  void every_field_has_its_description() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Stream.of(CaseReader.CASE, CaseReader.REQUEST, CaseReader.DESTINATION))
        .allSatisfy(
            fields -> assertThat(fields).allMatch(field -> page.contains("`" + field + "`")));
  }

  @Test
  void every_operation_of_several_permissions_is_listed() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(OperationCatalog.bundled().operations())
        .filteredOn(operation -> operation.requirements().size() > 1)
        .extracting(ApiOperation::name)
        .isNotEmpty()
        .allMatch(name -> page.contains("`" + name + "`"));
  }
}
