package io.keyproof.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.AssertRequest;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.AssertionsResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccessAssertionsTest {

  @Test
  void only_what_is_new_breaks_an_assertion() {
    Path example = Path.of("04-access-assertions");

    AssertionsResult result =
        Analyzer.assertAccess(
            new AssertRequest(
                example.resolve("access.assert.yaml"),
                List.of(example.resolve("policies")),
                List.of()));

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.assertions())
        .extracting(assertion -> assertion.name() + ": " + assertion.verdict().word())
        .containsExactly(
            "nobody outside the organization decrypts: holds",
            "invoices always need their project: holds",
            "only operations may destroy: holds",
            "no public access: holds",
            "nothing new since the last deployment: violated");
    assertThat(result.count(AssertionVerdict.INCONCLUSIVE)).isZero();
  }
}
