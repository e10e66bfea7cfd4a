package io.keyproof.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class WorkersTest {

  private static final List<Integer> NUMBERS = IntStream.range(0, 200).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void results_are_in_the_order_of_the_questions(int threads) {
    List<List<Integer>> products =
        Workers.share(
            threads,
            () ->
                Workers.each(
                    NUMBERS, left -> Workers.each(NUMBERS, right -> left.intValue() * right)));

    assertThat(products)
        .isEqualTo(
            NUMBERS.stream()
                .map(left -> NUMBERS.stream().map(right -> left * right).toList())
                .toList());
  }

  @Test
  void two_threads_work_at_the_same_time() {
    CyclicBarrier both = new CyclicBarrier(2);

    List<Boolean> met = Workers.share(2, () -> Workers.each(List.of(1, 2), number -> meets(both)));

    assertThat(met).containsExactly(true, true);
  }

  @Test
  void what_was_begun_goes_on_while_the_caller_does_something_else() {
    CyclicBarrier both = new CyclicBarrier(2);

    boolean met =
        Workers.share(
            2,
            () -> {
              Supplier<Boolean> other = Workers.begin(() -> meets(both));
              return meets(both) && other.get();
            });

    assertThat(met).isTrue();
  }

  @Test
  void alone_everything_is_done_by_the_caller() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Workers.each(NUMBERS, number -> threads.add(Thread.currentThread()));

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void a_mistake_reaches_whoever_shared_the_work(int threads) {
    assertThatThrownBy(
            () ->
                Workers.share(
                    threads, () -> Workers.each(NUMBERS, number -> List.of(1).get(number))))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static boolean meets(CyclicBarrier others) {
    try {
      others.await(20, TimeUnit.SECONDS);
      return true;
    } catch (Exception e) {
      return false;
    }
  }
}
