package io.keyproof.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.finding.CaseOutcome;
import io.keyproof.finding.CheckOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test vectors of the authorization rules, read from a file as users' cases are. */
final class VectorsTest {

  private static final Path DIRECTORY = Path.of("src/test/resources/io/keyproof/testcase");
  private static final Path TRACES = DIRECTORY.resolve("vectors.traces.txt");

  @Test
  void every_vector_is_decided_as_documented() throws IOException {
    assertThat(outcomes()).hasSizeGreaterThan(20).noneMatch(CaseOutcome::isUnexpected);
  }

  /** Run with {@code -Dgolden=write} to take the traces as they are. */
  @Test
  void traces_name_every_statement_in_its_place() throws IOException {
    List<String> lines = new ArrayList<>();
    for (CaseOutcome outcome : outcomes()) {
      lines.add("=== " + outcome.id());
      for (CheckOutcome check : outcome.checks()) {
        check.trace().forEach(line -> lines.add(line.replace(DIRECTORY + "/", "")));
      }
      lines.add("");
    }
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(TRACES, lines);
    }

    assertThat(lines).containsExactlyElementsOf(Files.readAllLines(TRACES));
  }

  private static List<CaseOutcome> outcomes() throws IOException {
    Outcomes outcomes = new Outcomes();
    CaseFiles.run(List.of(DIRECTORY.resolve("vectors.cases.yaml")), outcomes);
    assertThat(outcomes.faults()).isEmpty();
    return outcomes.all();
  }
}
