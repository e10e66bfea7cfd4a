package io.keyproof.measure;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.PolicyComparer;
import io.keyproof.symbolic.SmallPolicies;
import io.keyproof.symbolic.StringEncoding;
import io.keyproof.symbolic.StringEncoding.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Puts the same questions to the engine and to the direct encoding in strings, one after the other,
 * and prints the CPU time that either takes on average: of pairs of documents, and of small random
 * ones, which the strings mostly answer. Arguments: a file with two paths a line, separated by a
 * comma, below a heading; the directory that the paths are relative to; to take every how manieth
 * pair; how many random pairs; the direct encoding's bound in milliseconds, at which what it does
 * not answer counts.
 */
public final class DirectEncoding {

  private static final long RESOURCE_LIMIT = 1_000_000_000;

  /** Z3 recurses as deep as the regular expressions of a long policy go; in bytes. */
  private static final long STACK = 1L << 30;

  /** Small pairs to warm up with. */
  private static final int WARM_UP = 5_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Path root;
  private final int limit;
  private final Map<String, Policy> policies = new HashMap<>();

  private DirectEncoding(Path root, int limit) {
    this.root = root;
    this.limit = limit;
  }

  /** What came of one question, in nanoseconds of CPU time. */
  private record Timed(long byClasses, long byStrings, Answer answer, boolean agrees) {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws InterruptedException {
    Thread measurement =
        new Thread(
            null,
            () -> {
              try {
                measure(arguments);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "measurement",
            STACK);
    measurement.start();
    measurement.join();
  }

  private static void measure(String[] arguments) throws IOException {
    DirectEncoding run = new DirectEncoding(Path.of(arguments[1]), Integer.parseInt(arguments[4]));
    int step = Integer.parseInt(arguments[2]);
    List<String[]> pairs =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    for (String[] pair : pairs) {
      PolicyComparer.newlyAllowed(run.policy(pair[0]), run.policy(pair[1])); // to warm up
    }
    Random others = new Random(2);
    for (int i = 0; i < WARM_UP; i++) {
      PolicyComparer.newlyAllowed(SmallPolicies.ofTexts(others), SmallPolicies.ofTexts(others));
    }
    List<Timed> documents = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i += step) {
      documents.add(run.time(run.policy(pairs.get(i)[0]), run.policy(pairs.get(i)[1])));
    }
    Random random = new Random(1);
    List<Timed> small = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      Policy before = SmallPolicies.ofTexts(random);
      Policy after =
          random.nextBoolean() ? SmallPolicies.ofTexts(random) : SmallPolicies.less(before, random);
      small.add(run.time(before, after));
    }
    print("documents", documents);
    print("small random pairs", small);
    documents.addAll(small);
    print("all", documents);
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

  private Timed time(Policy before, Policy after) {
    long start = threads.getCurrentThreadCpuTime();
    Difference difference = PolicyComparer.newlyAllowed(before, after);
    long middle = threads.getCurrentThreadCpuTime();
    Answer answer = StringEncoding.newlyAllowed(before, after, RESOURCE_LIMIT, limit);
    long end = threads.getCurrentThreadCpuTime();
    boolean agrees = (answer == Answer.DIFFERS) == (difference instanceof Difference.Shown);
    return new Timed(
        middle - start,
        answer == Answer.UNKNOWN ? limit * 1_000_000L : end - middle,
        answer,
        agrees || answer == Answer.UNKNOWN);
  }

  private static void print(String name, List<Timed> timed) {
    List<Timed> read = timed.stream().filter(each -> each.answer != Answer.NOT_READ).toList();
    List<Timed> answered = read.stream().filter(each -> each.answer != Answer.UNKNOWN).toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %d questions (%d more hold what the strings do not read), %d disagreements%n",
        name,
        read.size(),
        timed.size() - read.size(),
        read.stream().filter(each -> !each.agrees).count());
    printMeans("  all, the unanswered at the limit", read);
    printMeans("  those that the strings answer", answered);
  }

  private static void printMeans(String which, List<Timed> timed) {
    double classes = timed.stream().mapToLong(Timed::byClasses).average().orElse(0) / 1e6;
    double strings = timed.stream().mapToLong(Timed::byStrings).average().orElse(0) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%s: %d, engine %.3f ms on average, strings %.1f ms, %.0f times as long%n",
        which,
        timed.size(),
        classes,
        strings,
        strings / classes);
  }
}
