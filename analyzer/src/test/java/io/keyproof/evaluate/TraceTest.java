package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
