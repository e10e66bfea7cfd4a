package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Traces as people read them; the golden files lie beside the table. */
final class TraceTest {

  @TestFactory
  Stream<DynamicTest> traces_read_as_expected() {
    return CaseTable.rows("traces.yaml").stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").toString(), () -> check(row)));
  }

  private static void check(Map<?, ?> row) {
    EvaluationCase each = CaseTable.read(row);

    Trace trace = PolicyEvaluator.compile(each.policies()).evaluate(each.request()).trace();

    assertThat(trace.toString() + "\n").isEqualTo(golden(each.name() + ".txt"));
  }

  private static String golden(String file) {
    try (InputStream in = TraceTest.class.getResourceAsStream("traces/" + file)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
