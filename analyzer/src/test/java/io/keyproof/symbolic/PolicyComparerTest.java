package io.keyproof.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.PolicyComparison;
import io.keyproof.finding.Comparison;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PolicyComparerTest {

  @TestFactory
  Stream<DynamicTest> documents_compare_as_expected() {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").toString(), () -> check(row)));
  }

  private static void check(Map<?, ?> row) {
    PolicyKind kind =
        row.containsKey("kind")
            ? PolicyKind.valueOf(row.get("kind").toString())
            : PolicyKind.IDENTITY;
    Policy before = Documents.read(kind, (List<?>) row.get("old"));
    Policy after = Documents.read(kind, (List<?>) row.get("new"));
    Differences comparison = PolicyComparer.compare(before, after);

    Comparison shown = PolicyComparison.compare(before, after);
    assertThat(shown.verdict().name()).as("%s", comparison).isEqualTo(row.get("verdict"));
    assertThat(shown.newlyAllowed().flatMap(Comparison.Example::refuted)).isEmpty();
    assertThat(shown.newlyDenied().flatMap(Comparison.Example::refuted)).isEmpty();
    if (kind == PolicyKind.IDENTITY) {
      confirm(comparison.newlyAllowed(), after, before);
      confirm(comparison.newlyDenied(), before, after);
    }
  }

  /** The evaluator, which shares nothing with the comparer, says the same of the request. */
  private static void confirm(Difference difference, Policy allowing, Policy refusing) {
    if (difference instanceof Difference.Shown shown) {
      assertThat(Documents.allows(allowing, shown)).as("allowed: %s", shown).isTrue();
      assertThat(Documents.allows(refusing, shown)).as("refused: %s", shown).isFalse();
    }
  }

  private static List<Map<?, ?>> rows() {
    try (InputStream in = PolicyComparerTest.class.getResourceAsStream("comparisons.yaml")) {
      Map<?, ?> document =
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      List<Map<?, ?>> rows = new ArrayList<>();
      ((List<?>) document.get("cases")).forEach(row -> rows.add((Map<?, ?>) row));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_difference_names_the_statements_that_make_it() {
    Policy before = Documents.read(PolicyKind.IDENTITY, List.of(Map.of("Action", "s3:*")));
    Policy after =
        Documents.read(
            PolicyKind.IDENTITY,
            List.of(
                Map.of("Action", "s3:*"),
                Map.of("Sid", "NoPut", "Effect", "Deny", "Action", "s3:PutObject")));

    Difference.Shown shown = (Difference.Shown) PolicyComparer.compare(before, after).newlyDenied();

    assertThat(shown.action()).isEqualTo("s3:PutObject");
    assertThat(shown.allowedBy()).hasSize(1);
    assertThat(shown.deniedBy()).singleElement().extracting("label").isEqualTo("NoPut");
  }

  @Test
  void patterns_beyond_the_limit_leave_the_question_open() {
    List<Map<String, Object>> statements = new ArrayList<>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      statements.add(Map.of("Resource", "arn:aws:s3:::*" + letter + "*", "Action", "s3:" + letter));
    }
    Policy before = Documents.read(PolicyKind.IDENTITY, statements);
    Policy after = Documents.read(PolicyKind.IDENTITY, statements.subList(0, 20));

    assertThat(PolicyComparer.compare(before, after).newlyDenied())
        .isInstanceOf(Difference.Undecided.class);
  }
}
