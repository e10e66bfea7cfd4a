package io.keyproof.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.model.Decision;
import io.keyproof.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.json.JsonMapper;

/** Runs every case file of a directory: {@code -Dkeyproof.conformance=DIRECTORY}. */
@EnabledIfSystemProperty(named = ConformanceTest.DIRECTORY, matches = ".+")
final class ConformanceTest {

  static final String DIRECTORY = "keyproof.conformance";

  @Test
  void every_documented_case_is_decided_as_documented() throws IOException {
    List<String> disagreements = new ArrayList<>();
    int cases = 0;
    for (Path file : caseFiles()) {
      for (String line : Files.readAllLines(file)) {
        Map<?, ?> map = JsonMapper.shared().readValue(line, Map.class);
        EvaluationCase each = EvaluationCase.read(map.get("id").toString(), map);
        Evaluation evaluation = PolicyEvaluator.compile(each.policies()).evaluate(each.request());
        cases++;
        if (!word(evaluation.verdict()).equals(each.expected())) {
          disagreements.add(
              each
                  + " ("
                  + map.get("note")
                  + "): expected "
                  + each.expected()
                  + "\n"
                  + evaluation.trace());
        }
      }
    }
    assertThat(cases).isPositive();
    assertThat(disagreements).isEmpty();
  }

  private static List<Path> caseFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty(DIRECTORY)))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private static String word(Verdict verdict) {
    if (!(verdict instanceof Verdict.Decided decided)) {
      return verdict.toString();
    }
    Decision decision = decided.decision();
    return switch (decision) {
      case ALLOWED -> "Allowed";
      case EXPLICIT_DENY -> "ExplicitlyDenied";
      case IMPLICIT_DENY -> "ImplicitlyDenied";
    };
  }
}
