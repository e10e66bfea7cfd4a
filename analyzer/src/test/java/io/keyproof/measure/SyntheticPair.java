package io.keyproof.measure;

import io.keyproof.document.json.JsonReader;
import io.keyproof.document.json.SourceText;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.normalize.PolicyNormalizer;
import io.keyproof.symbolic.ComparisonSession;
import io.keyproof.symbolic.Difference;
import io.keyproof.symbolic.PolicyComparer;
import io.keyproof.symbolic.StatementEdit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Compares two made-up documents of many statements and prints how long it takes. Arguments: how
 * many statements; how often to repeat.
 */
public final class SyntheticPair {

  private static final int COLD_ROUNDS = 5;
  private static final int ROUNDS = 12;

  private SyntheticPair() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[0]);
    Policy one = policy(size, new Random(1));
    Policy same = policy(size, new Random(1));
    Policy other = policy(size, new Random(2));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      time("equal", one, same);
      time("unlike", one, other);
    }
    ComparisonSession session = ComparisonSession.open(one);
    double[][] rounds = new double[size][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      edits(session, round, rounds);
      print("edits", Arrays.stream(rounds), round, round + 1);
    }
    print("edits, each the median of its warm rounds", Arrays.stream(rounds), COLD_ROUNDS, ROUNDS);
  }

  private static void time(String name, Policy before, Policy after) {
    long start = System.nanoTime();
    Difference difference = PolicyComparer.newlyAllowed(before, after);
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f ms, %s%n",
        name,
        (System.nanoTime() - start) / 1e6,
        difference.getClass().getSimpleName());
  }

  /** Each statement edited in turn. */
  private static void edits(ComparisonSession session, int round, double[][] times) {
    List<Statement> statements = session.document().statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      StatementEdit edit =
          StatementEdit.replacing(statement, EditedPolicies.withoutFirstAction(statement));
      long start = System.nanoTime();
      session.with(edit).differences();
      times[i][round] = (System.nanoTime() - start) / 1e6;
    }
  }

  /** The spread over the edits; of each the median of some rounds, which noise does not reach. */
  private static void print(String name, Stream<double[]> edits, int from, int to) {
    double[] sorted =
        edits.mapToDouble(times -> median(Arrays.copyOfRange(times, from, to))).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.3f, p90 %.3f, p99 %.3f, max %.3f ms%n",
        name,
        sorted[sorted.length / 2],
        sorted[sorted.length * 9 / 10],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1]);
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static Policy policy(int size, Random random) {
    StringBuilder text = new StringBuilder("{\"Version\": \"2012-10-17\", \"Statement\": [");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ", ").append(statement(random));
    }
    return JsonReader.read(SourceText.of("policy.json", text.append("]}").toString()))
        .then(node -> PolicyNormalizer.normalize(PolicyKind.IDENTITY, "policy", node))
        .value()
        .orElseThrow();
  }

  private static String statement(Random random) {
    return String.format(
        Locale.ROOT,
        "{\"Effect\": \"%s\", \"Action\": [\"s3:%s\", \"ec2:%s\"], \"Resource\": \"%s\","
            + " \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\": \"team-%d\"}}}",
        random.nextInt(10) == 0 ? "Deny" : "Allow",
        new String[] {"GetObject", "Put*", "List*", "DeleteObject"}[random.nextInt(4)],
        new String[] {"Describe*", "RunInstances", "*Tags", "StopInstances"}[random.nextInt(4)],
        new String[] {"arn:aws:s3:::bucket-%d/*", "arn:aws:ec2:*:*:instance/i-%d*"}
            [random.nextInt(2)].replace("%d", String.valueOf(random.nextInt(200))),
        random.nextInt(20));
  }
}
