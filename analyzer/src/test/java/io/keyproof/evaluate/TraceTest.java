package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Traces as people read them; the golden files lie beside the table. Run with {@code
 * -Dgolden=write} to take the traces as they are.
 */
final class TraceTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/keyproof/evaluate/traces");

  @TestFactory
  Stream<DynamicTest> traces_read_as_expected() {
    return CaseTable.rows("traces.yaml").stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").toString(), () -> check(row)));
  }

  @Test
  void of_what_does_not_apply_only_so_much_is_kept() {
    Trace trace = traceOf("grant");

    Trace abridged = trace.abridged(1);

    assertThat(trace.grants()).hasSize(4);
    assertThat(abridged.grants()).hasSize(2);
    assertThat(abridged.lines())
        .contains("  and 2 more: no")
        .anyMatch(line -> line.endsWith("`grant-4`: yes, it permits the operation"));
    assertThat(trace.abridged(0).lines()).contains("  and 1 more: no", "  and 3 more: no");
  }

  private static Trace traceOf(String name) {
    EvaluationCase each =
        CaseTable.rows("traces.yaml").stream()
            .map(CaseTable::read)
            .filter(row -> row.name().equals(name))
            .findFirst()
            .orElseThrow();
    return PolicyEvaluator.compile(each.policies()).evaluate(each.request()).trace();
  }

  private static void check(Map<?, ?> row) throws IOException {
    EvaluationCase each = CaseTable.read(row);

    Trace trace = PolicyEvaluator.compile(each.policies()).evaluate(each.request()).trace();

    Path file = GOLDEN.resolve(each.name() + ".txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, trace + "\n");
    }
    assertThat(trace + "\n").isEqualTo(Files.readString(file));
  }
}
