package io.keyproof.measure;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.PolicyComparer;
import io.keyproof.symbolic.StringEncoding;
import io.keyproof.symbolic.StringEncoding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts the same questions to the engine and to the direct encoding in strings, one after the other,
 * and prints how long either takes on average. Arguments: a file with two paths a line, separated
 * by a comma, below a heading; the directory that the paths are relative to; to take every how
 * manieth pair; the direct encoding's bound in milliseconds, at which what it does not answer
 * counts.
 */
public final class DirectEncoding {

  private static final long RESOURCE_LIMIT = 1_000_000_000;

  private final Path root;
  private final Map<String, Policy> policies = new HashMap<>();
  private final List<Long> byClasses = new ArrayList<>();
  private final List<Long> byStrings = new ArrayList<>();
  private int unknown;
  private int notRead;
  private int disagreements;

  private DirectEncoding(Path root) {
    this.root = root;
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    DirectEncoding run = new DirectEncoding(Path.of(arguments[1]));
    int step = Integer.parseInt(arguments[2]);
    int limit = Integer.parseInt(arguments[3]);
    List<String[]> pairs =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    for (String[] pair : pairs) {
      PolicyComparer.newlyAllowed(run.policy(pair[0]), run.policy(pair[1])); // to warm up
    }
    for (int i = 0; i < pairs.size(); i += step) {
      run.compare(run.policy(pairs.get(i)[0]), run.policy(pairs.get(i)[1]), limit);
    }
    run.print();
  }

  private Policy policy(String path) throws IOException {
    Policy known = policies.get(path);
    if (known == null) {
      String text = Files.readString(root.resolve(path.replaceFirst("^/", "")));
      known =
          JsonReader.read(SourceText.of(path, text))
              .then(node -> PolicyNormalizer.normalize(PolicyKind.IDENTITY, path, node))
              .value()
              .orElseThrow();
      policies.put(path, known);
    }
    return known;
  }

  private void compare(Policy before, Policy after, int limit) {
    long start = System.nanoTime();
    Difference difference = PolicyComparer.newlyAllowed(before, after);
    long middle = System.nanoTime();
    Answer answer = StringEncoding.newlyAllowed(before, after, RESOURCE_LIMIT, limit);
    long end = System.nanoTime();
    if (answer == Answer.NOT_READ) {
      notRead++;
      return;
    }
    byClasses.add(middle - start);
    byStrings.add(answer == Answer.UNKNOWN ? limit * 1_000_000L : end - middle);
    if (answer == Answer.UNKNOWN) {
      unknown++;
    } else if ((answer == Answer.DIFFERS) != (difference instanceof Difference.Shown)) {
      disagreements++;
    }
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        "%d questions (%d more hold what the strings do not read): engine %.3f ms on average,"
            + " strings %.1f ms, %.0f times as long; strings do not know %d; %d disagreements%n",
        byClasses.size(),
        notRead,
        mean(byClasses),
        mean(byStrings),
        mean(byStrings) / mean(byClasses),
        unknown,
        disagreements);
  }

  private static double mean(List<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6;
  }
}
