package io.keyproof.measure;

import io.keyproof.check.PolicyComparison;
import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.finding.Comparison;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.source.Parsed;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.PolicyComparer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares pairs of policy documents and prints how long a directed question takes and what came
 * out. Arguments: a file with two paths a line, separated by a comma, and perhaps a third column
 * with a verdict ({@code SATIS}: the first allows something that the second does not); the
 * directory that the paths are relative to; how often to warm up; perhaps a file of lines whose
 * verdicts are known to be wrong; perhaps the Version that documents without one are read in. The
 * first line of a file is its heading.
 */
public final class PolicyPairs {

  private record Pair(String first, String second, String verdict) {
    Pair reversed() {
      return new Pair(/* first= */ second, /* second= */ first, verdict);
    }
  }

  private static final Pattern PRINCIPAL = Pattern.compile("\"(Not)?Principal\"\\s*:");

  private final Path root;
  private final Optional<PolicyVersion> version;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Policy> policies = new HashMap<>();

  private PolicyPairs(Path root, Optional<PolicyVersion> version) {
    this.root = root;
    this.version = version;
  }

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    List<Pair> pairs = pairs(Path.of(arguments[0]));
    Optional<PolicyVersion> version =
        arguments.length > 4
            ? Arrays.stream(PolicyVersion.values())
                .filter(each -> each.awsName().equals(arguments[4]))
                .findFirst()
            : Optional.empty();
    PolicyPairs run = new PolicyPairs(Path.of(arguments[1]), version);
    Set<String> doubtful =
        arguments.length > 3
            ? pairs(Path.of(arguments[3])).stream()
                .map(pair -> pair.first + "," + pair.second)
                .collect(Collectors.toSet())
            : Set.of();
    List<Pair> directed = new ArrayList<>();
    for (Pair pair : pairs) {
      directed.add(pair);
      if (pair.verdict.isEmpty()) {
        directed.add(pair.reversed());
      }
    }
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      run.measure(directed);
    }
    run.print(directed, run.measure(directed), doubtful);
  }

  private static List<Pair> pairs(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> new Pair(cells[0], cells[1], cells.length > 2 ? cells[2] : ""))
        .toList();
  }

  private record Measured(Difference difference, long nanos, long cpu) {}

  private List<Measured> measure(List<Pair> pairs) throws IOException {
    List<Measured> measured = new ArrayList<>();
    for (Pair pair : pairs) {
      Policy first = policy(pair.first);
      Policy second = policy(pair.second);
      long cpu = threads.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      Difference difference = PolicyComparer.newlyAllowed(second, first);
      measured.add(
          new Measured(
              difference, System.nanoTime() - start, threads.getCurrentThreadCpuTime() - cpu));
    }
    return measured;
  }

  private Policy policy(String path) throws IOException {
    Policy known = policies.get(path);
    if (known == null) {
      known = read(path);
      policies.put(path, known);
    }
    return known;
  }

  private Policy read(String path) throws IOException {
    String text = Files.readString(root.resolve(path.replaceFirst("^/", "")));
    PolicyKind kind = PRINCIPAL.matcher(text).find() ? PolicyKind.RESOURCE : PolicyKind.IDENTITY;
    Parsed<Policy> parsed =
        JsonReader.read(SourceText.of(path, text))
            .then(node -> PolicyNormalizer.normalize(kind, path, node));
    Policy policy =
        parsed.value().orElseThrow(() -> new IOException(path + ": " + parsed.diagnostics()));
    return version.isEmpty() || text.contains("\"Version\"")
        ? policy
        : new Policy(
            policy.kind(),
            policy.name(),
            version.get(),
            policy.statements(),
            policy.unseen(),
            policy.span());
  }

  private void print(List<Pair> pairs, List<Measured> measured, Set<String> doubtful)
      throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      Difference difference = measured.get(i).difference;
      String found =
          difference instanceof Difference.Shown
              ? "SATIS"
              : difference instanceof Difference.None ? "UNSAT" : "UNKNOWN";
      counts.merge(found, 1, Integer::sum);
      if (!pair.verdict.isEmpty()) {
        boolean agrees = found.equals(pair.verdict);
        boolean known = doubtful.contains(pair.first + "," + pair.second);
        counts.merge(agrees ? "agrees" : known ? "differs, doubtful" : "differs", 1, Integer::sum);
        if (!agrees) {
          System.out.println(
              (known ? "doubtful " : "DIFFERS ") + pair + " " + found + " " + difference);
        }
      } else if (difference instanceof Difference.Undecided) {
        System.out.println(pair + " " + difference);
      }
    }
    for (Pair pair : pairs) {
      Comparison comparison = PolicyComparison.compare(policy(pair.second), policy(pair.first));
      comparison
          .newlyAllowed()
          .flatMap(Comparison.Example::refuted)
          .ifPresent(
              why -> {
                counts.merge("refuted", 1, Integer::sum);
                System.out.println("REFUTED " + pair + " " + why + " " + comparison);
              });
    }
    System.out.println(counts);
    print("wall", measured.stream().mapToLong(Measured::nanos).sorted().toArray());
    print("cpu ", measured.stream().mapToLong(Measured::cpu).sorted().toArray());
  }

  private static void print(String clock, long[] nanos) {
    for (double share : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
      int index = (int) Math.ceil(share * nanos.length) - 1;
      System.out.printf(Locale.ROOT, "%s p%-5s %8.3f ms%n", clock, 100 * share, nanos[index] / 1e6);
    }
    double mean = Arrays.stream(nanos).average().orElse(0);
    System.out.printf(Locale.ROOT, "%s mean   %8.3f ms%n", clock, mean / 1e6);
  }
}
