package io.keyproof.benchmark;

import io.keyproof.benchmark.Scenario.Request;
import io.keyproof.evaluate.Evaluation;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Evaluations per second on one core. One operation decides one request; the requests of all
 * scenarios come in a fixed random order. The serial collector keeps collecting on the same core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgs = {"-XX:+UseSerialGC", "-Xms512m", "-Xmx512m", "-Xmn384m"})
@Warmup(iterations = 10, time = 3)
@Measurement(iterations = 5, time = 2)
public class EvaluationBenchmark {

  private static final int DRAWS = 4096;
  private static final long SEED = 20_261_101;

  private final Draw[] draws = draw(Mix.read());
  private int next;

  /** A request of the mix, with its policies as texts and compiled. */
  record Draw(Scenario scenario, PolicyEvaluator evaluator, RequestContext request) {}

  /** Policies compiled once: what the replay of a log does for each event. */
  @Benchmark
  public Verdict compiled() {
    Draw draw = next();
    return draw.evaluator().decide(draw.request());
  }

  /** The same with the whole account of the decision. */
  @Benchmark
  public Evaluation explained() {
    Draw draw = next();
    return draw.evaluator().evaluate(draw.request());
  }

  /** Parsing the policies' texts, compiling them and deciding one request. */
  @Benchmark
  public Verdict cold() {
    Draw draw = next();
    return draw.scenario().compile().decide(draw.request());
  }

  private Draw next() {
    Draw draw = draws[next];
    next = (next + 1) % DRAWS;
    return draw;
  }

  private static Draw[] draw(List<Scenario> scenarios) {
    List<Draw> all = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      PolicyEvaluator evaluator = scenario.compile();
      for (Request request : scenario.requests()) {
        all.add(new Draw(scenario, evaluator, request.context()));
      }
    }
    Random random = new Random(SEED);
    return random.ints(DRAWS, 0, all.size()).mapToObj(all::get).toArray(Draw[]::new);
  }
}
