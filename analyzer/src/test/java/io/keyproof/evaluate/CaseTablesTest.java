package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Assumption;
import io.keyproof.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One test a case; the tables lie beside this class. */
final class CaseTablesTest {

  private static final List<String> TABLES =
      List.of(
          "vectors.yaml",
          "delegation.yaml",
          "principals.yaml",
          "not-principal.yaml",
          "cross-account.yaml",
          "limits.yaml",
          "statements.yaml",
          "variables.yaml",
          "grants.yaml",
          "retire-grant.yaml",
          "account-level.yaml",
          "other-services.yaml",
          "unknowns.yaml",
          "assumptions.yaml");

  @TestFactory
  Stream<DynamicNode> cases_are_decided_as_expected() {
    return TABLES.stream()
        .map(
            table ->
                DynamicContainer.dynamicContainer(
                    table, CaseTable.rows(table).stream().map(CaseTablesTest::test)));
  }

  private static DynamicNode test(Map<?, ?> row) {
    return DynamicTest.dynamicTest(row.get("name").toString(), () -> check(row));
  }

  private static void check(Map<?, ?> row) {
    EvaluationCase each = CaseTable.read(row);

    Evaluation evaluation = PolicyEvaluator.compile(each.policies()).evaluate(each.request());

    assertThat(word(evaluation.verdict())).as("%s", evaluation.trace()).isEqualTo(each.expected());
    assertThat(evaluation.trace().conclusion()).startsWith(start(evaluation.verdict()));
    if (row.containsKey("assumptions")) {
      assertThat(evaluation.assumptions().stream().map(Assumption::id))
          .containsExactlyInAnyOrderElementsOf(PolicyJson.strings(row.get("assumptions")));
    }
  }

  private static String word(Verdict verdict) {
    return verdict instanceof Verdict.Decided decided
        ? decided.decision().name()
        : "undecided: " + String.join(", ", ((Verdict.Undecided) verdict).reasons());
  }

  private static String start(Verdict verdict) {
    if (verdict instanceof Verdict.Decided decided) {
      return switch (decided.decision()) {
        case ALLOWED -> "allowed: ";
        case EXPLICIT_DENY -> "explicit deny: ";
        case IMPLICIT_DENY -> "implicit deny: ";
      };
    }
    return "undecided: ";
  }
}
