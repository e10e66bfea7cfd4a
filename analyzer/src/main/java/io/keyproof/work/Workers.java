package io.keyproof.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Threads that share work, and give the results in the order of the questions: whoever asks sees
 * nothing of how many there are. Outside of {@link #share} everything is done by the caller.
 */
public final class Workers {

  private Workers() {}

  /** As many as the machine has processors. */
  public static int available() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Does the work, the parts that it hands out included, with so many threads; they end with it.
   *
   * @param threads at least one
   */
  public static <R> R share(int threads, Supplier<R> work) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ForkJoinPool pool =
        new ForkJoinPool(
            threads,
            ofPool -> {
              ForkJoinWorkerThread thread =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(ofPool);
              thread.setContextClassLoader(loader);
              return thread;
            },
            null,
            false);
    try {
      return pool.invoke(ForkJoinTask.adapt(work::get));
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Begins a piece of work that another thread may do meanwhile.
   *
   * @return what came of it; asking waits until it is done
   */
  public static <R> Supplier<R> begin(Supplier<R> work) {
    if (ForkJoinTask.inForkJoinPool()) {
      return ForkJoinTask.adapt(work::get).fork()::join;
    }
    R done = work.get();
    return () -> done;
  }

  /** Does the same with each, in whatever order; the results are in the order of the list. */
  public static <T, R> List<R> each(List<T> items, Function<T, R> work) {
    if (items.isEmpty()) {
      return List.of();
    }
    int last = items.size() - 1;
    List<Supplier<R>> begun = new ArrayList<>();
    items.subList(0, last).forEach(item -> begun.add(begin(() -> work.apply(item))));
    // From the last to the first: other threads begin with the first, and this one does not wait
    // while there is anything to do.
    List<R> results = new ArrayList<>(List.of(work.apply(items.get(last))));
    Collections.reverse(begun);
    begun.forEach(result -> results.add(result.get()));
    Collections.reverse(results);
    return results;
  }
}
