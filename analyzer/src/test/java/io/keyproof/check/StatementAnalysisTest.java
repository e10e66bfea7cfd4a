package io.keyproof.check;

import io.keyproof.casefile.CaseFile;
import io.keyproof.casefile.CaseFile.Case;
import io.keyproof.document.DocumentReader;
import io.keyproof.finding.KeyControl;
import io.keyproof.finding.StatementFinding;
import io.keyproof.finding.StatementFinding.Kind;
import io.keyproof.finding.StatementReference;
import io.keyproof.finding.StatementsResult;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.PolicySetNormalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each kind of finding fires, and what is nearly so stays silent. */
class StatementAnalysisTest {

  /** Where a policy of a kind stands that its content does not tell. */
  private static final Map<String, String> FILES =
      Map.of(
          "attached", "keys/k/policy.json",
          "scp", "scps/policy.json",
          "rcp", "rcps/policy.json");

  @TestFactory
  Stream<DynamicTest> statements_are_judged_as_the_table_says() {
    return CaseFile.tests(
        StatementAnalysisTest.class, "statements.cases", StatementAnalysisTest::found);
  }

  private static String found(Case one) {
    String statements = one.input().lines().collect(Collectors.joining(","));
    String file = FILES.getOrDefault(one.argument(), "policy.json");
    PolicySet read =
        PolicySetNormalizer.normalize(
                DocumentReader.readTexts(
                    Map.of(
                        file,
                        "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}")))
            .value()
            .orElseThrow();
    StatementsResult result = StatementAnalysis.run(read, List.of());
    return one.argument().endsWith("lockout") ? controls(result).strip() : lines(result).strip();
  }

  private static String controls(StatementsResult result) {
    StringBuilder lines = new StringBuilder();
    for (KeyControl key : result.keys()) {
      lines.append(key.by().word());
      if (key.by() == KeyControl.By.NOBODY) {
        lines.append(": ").append(key.reason());
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  /** Whether anybody controls the key is told only of the cases that are about nothing else. */
  private static String lines(StatementsResult result) {
    TreeSet<String> lines = new TreeSet<>();
    for (StatementFinding finding : result.findings()) {
      if (finding.kind() != Kind.LOCKOUT) {
        lines.add(line(finding));
      }
    }
    result.inconclusive().forEach(open -> lines.add("inconclusive " + open.subject().label()));
    result.unjudged().forEach(statement -> lines.add("unjudged " + statement.label()));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String line(StatementFinding finding) {
    String because =
        finding.because().stream()
            .map(StatementReference::label)
            .sorted()
            .collect(Collectors.joining(finding.kind() == Kind.DEAD ? ", " : " and "));
    return finding.kind().word()
        + " "
        + finding.subject().label()
        + (finding.element().isEmpty() ? "" : " " + finding.element())
        + (because.isEmpty() ? "" : " (" + because + ")");
  }
}
