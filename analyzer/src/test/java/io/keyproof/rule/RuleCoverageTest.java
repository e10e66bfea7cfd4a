package io.keyproof.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the rules cover, by a table of this project; {@code -Dgolden=write} writes the page. */
final class RuleCoverageTest {

  private static final Path ROOT = Path.of("..");
  private static final int LEAST_COVERAGE = 95;

  /** One row of the coverage table. */
  private record Row(String id, String what, List<String> rules, String note) {

    static Row of(String line) {
      List<String> cells = List.of(line.split("\t", -1));
      List<String> rules =
          cells.get(2).isEmpty() ? List.of() : List.of(cells.get(2).split(" ", -1));
      return new Row(cells.get(0), cells.get(1), rules, cells.get(3));
    }

    String markdown() {
      List<String> found = new ArrayList<>();
      for (String rule : rules) {
        found.add(rule.equals(READING) ? "reading the files" : "`" + rule + "`");
      }
      return "| %s | %s | %s | %s |\n".formatted(id, what, String.join(", ", found), note);
    }
  }

  private static final String READING = "reading";

  @Test
  void every_row_of_the_coverage_names_rules_that_exist_or_a_reason() throws IOException {
    List<Row> rows = rows();
    var ids = new TreeSet<>(RulePackCatalog.bundled().ruleIds());
    ids.add(READING);

    assertThat(rows).extracting(Row::id).doesNotHaveDuplicates();
    assertThat(rows)
        .allSatisfy(row -> assertThat(ids).as(row.id()).containsAll(row.rules()))
        .allSatisfy(row -> assertThat(row.rules().isEmpty() && row.note().isEmpty()).isFalse());
    assertThat(percentage(rows)).isGreaterThanOrEqualTo(LEAST_COVERAGE);
  }

  @Test
  void the_coverage_page_is_up_to_date() throws IOException {
    List<Row> rows = rows();
    StringBuilder page = new StringBuilder("# What the rules cover\n\n");
    page.append(
        "What other linters and AWS's own validation check on KMS and IAM policies, and the");
    page.append(" mistakes that\npeople make with them, by short names of this project's own. ");
    page.append(
        "%d of %d rows (%d %%) are found by\nrules or when the files are read; of the others the reason stands beside.\n"
            .formatted(covered(rows), rows.size(), percentage(rows)));
    page.append("Generated from [rules/coverage.tsv](../rules/coverage.tsv).\n\n");
    page.append("| | checks for | found by | note |\n|---|---|---|---|\n");
    rows.forEach(row -> page.append(row.markdown()));

    assertUpToDate(ROOT.resolve("docs/rule-coverage.md"), page.toString());
  }

  private static void assertUpToDate(Path file, String expected) throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file).replace("\r\n", "\n")).isEqualTo(expected);
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("rules/coverage.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .toList();
  }

  private static long covered(List<Row> rows) {
    return rows.stream().filter(row -> !row.rules().isEmpty()).count();
  }

  private static int percentage(List<Row> rows) {
    return (int) (100 * covered(rows) / rows.size());
  }
}
