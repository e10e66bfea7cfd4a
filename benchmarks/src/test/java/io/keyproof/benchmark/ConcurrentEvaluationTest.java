package io.keyproof.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.benchmark.Scenario.Request;
import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ConcurrentEvaluationTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 5;

  /** One question to an evaluator that all threads share, and its answer. */
  private record Question(PolicyEvaluator evaluator, Request request) {

    boolean isAnsweredAsExpected() {
      Verdict expected = new Verdict.Decided(request.expected());
      return evaluator.decide(request.context()).equals(expected)
          && evaluator.evaluate(request.context()).verdict().equals(expected);
    }
  }

  @Test
  void threads_that_share_evaluators_get_the_same_verdicts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        // Fresh evaluators: what they remember of their first requests is made by all at once.
        assertThat(wrongAnswers(questions(), round, threads)).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Request> wrongAnswers(
      List<Question> questions, int round, ExecutorService threads) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Callable<List<Request>>> readers = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      List<Question> order = new ArrayList<>(questions);
      // Two threads at a time ask the same questions at the same moment.
      Collections.shuffle(order, new Random(round * THREADS + thread / 2));
      readers.add(
          () -> {
            start.await();
            return order.stream()
                .filter(question -> !question.isAnsweredAsExpected())
                .map(Question::request)
                .toList();
          });
    }
    List<Request> wrong = new ArrayList<>();
    for (Future<List<Request>> reader : threads.invokeAll(readers)) {
      wrong.addAll(reader.get());
    }
    return wrong;
  }

  private static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (Scenario scenario : Mix.read()) {
      PolicyEvaluator evaluator = scenario.compile();
      scenario.requests().forEach(request -> questions.add(new Question(evaluator, request)));
    }
    return questions;
  }
}
