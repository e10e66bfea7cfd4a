package io.keyproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.check.RequestLimits;
import io.keyproof.finding.AccessAnswer;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.AssertionResult;
import io.keyproof.finding.AssertionVerdict;
import io.keyproof.finding.AssertionsResult;
import io.keyproof.finding.Confirmation;
import io.keyproof.source.Diagnostic;
import io.keyproof.symbolic.HostilePolicies;
import io.keyproof.symbolic.HostilePolicies.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Key policies made to be slow, by way of the commands: each ends, and nothing that everybody may
 * do is called safe.
 */
@Timeout(240)
class HostileFilesTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The smallest and the largest of each family: those between are asked about elsewhere. Those
   * that only give a thousand findings are left out.
   */
  static Stream<Hostile> policies() {
    return HostilePolicies.all()
        .filter(hostile -> !hostile.name().matches(".*(8|1[0-8])|addresses|500 .* one key"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void lint_ends_and_contradicts_itself_nowhere(Hostile hostile, @TempDir Path directory)
      throws IOException {
    AnalysisResult result =
        Analyzer.lint(
            new Analyzer.LintRequest(
                List.of(written(hostile, directory)), List.of(), Analyzer.Progress.SILENT));

    assertThat(result.diagnostics()).allMatch(HostileFilesTest::isOfItsSize);
    assertThat(result.findings().size() + result.inconclusive().size()).isPositive();
    assertThat(result.findings())
        .noneMatch(finding -> finding.confirmation() instanceof Confirmation.Refuted);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void everybody_can_decrypt_or_it_stays_open(Hostile hostile, @TempDir Path directory)
      throws IOException {
    AccessAnswer answer =
        Analyzer.whoCan(
            new Analyzer.WhoCanRequest(
                List.of(written(hostile, directory)),
                List.of(),
                "kms:Decrypt",
                "hostile",
                new RequestLimits(RequestLimits.Context.ANY, Map.of())));

    assertThat(answer.diagnostics()).allMatch(HostileFilesTest::isOfItsSize);
    assertThat(answer.groups()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void it_is_not_asserted_that_nobody_decrypts(Hostile hostile, @TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("access.assert.yaml");
    Files.writeString(
        file,
        """
        assertions:
          - name: no access from outside
            never: {action: "kms:Decrypt", key: "*", by: outside account}
        """);
    AssertionsResult result =
        Analyzer.assertAccess(
            new Analyzer.AssertRequest(file, List.of(written(hostile, directory)), List.of()));

    assertThat(result.diagnostics()).allMatch(HostileFilesTest::isOfItsSize);
    assertThat(result.assertions())
        .singleElement()
        .extracting(AssertionResult::verdict)
        .isNotEqualTo(AssertionVerdict.HOLDS);
  }

  /** AWS takes no policy of so many statements, so that the rest of them is left out. */
  private static boolean isOfItsSize(Diagnostic diagnostic) {
    return diagnostic.message().contains("more than 2,000 statements");
  }

  /** The policy of one key, and nothing else. */
  private static Path written(Hostile hostile, Path directory) throws IOException {
    List<Object> statements = new ArrayList<>();
    for (Map<String, Object> each : hostile.statements()) {
      Map<String, Object> statement = new LinkedHashMap<>();
      statement.put("Effect", "Allow");
      statement.put("Principal", Map.of("AWS", "*"));
      if (!each.containsKey("NotAction")) {
        statement.put("Action", "kms:*");
      }
      statement.put("Resource", "*");
      statement.putAll(each);
      statements.add(statement);
    }
    Path policies = directory.resolve("policies");
    Path key = Files.createDirectories(policies.resolve("keys/hostile"));
    Files.writeString(
        key.resolve("policy.json"),
        JSON.writeValueAsString(Map.of("Version", "2012-10-17", "Statement", statements)));
    return policies;
  }
}
