package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many calls a principal makes within a span of time, and how many it made at most. */
final class Rate {

  private final Duration span;
  private final Map<String, Deque<Call>> recent = new HashMap<>();
  private final Map<String, Integer> usual = new HashMap<>();
  private final Map<String, Pending> pending = new HashMap<>();

  Rate(Duration span) {
    this.span = span;
  }

  /** Counts a call. */
  void add(Call call) {
    Deque<Call> window = recent.computeIfAbsent(call.principal(), name -> new ArrayDeque<>());
    while (!window.isEmpty() && !window.peek().isWithin(span, call.time())) {
      window.poll();
    }
    window.add(call);
  }

  /** The calls of the span that ends with the last one, in the order of time. */
  List<Call> window(String principal) {
    return List.copyOf(recent.getOrDefault(principal, new ArrayDeque<>()));
  }

  int count(String principal) {
    return recent.getOrDefault(principal, new ArrayDeque<>()).size();
  }

  /**
   * Takes the present number for usual, once some time has gone by: while the number rises, what is
   * rising is not usual.
   */
  void learn(Call call) {
    Pending last = pending.get(call.principal());
    if (last == null || last.since.plus(span.multipliedBy(2)).isBefore(call.time())) {
      if (last != null) {
        usual.merge(call.principal(), last.most, Math::max);
      }
      pending.put(call.principal(), new Pending(call.time(), count(call.principal())));
      return;
    }
    pending.put(
        call.principal(), new Pending(last.since, Math.max(last.most, count(call.principal()))));
  }

  /** The most of a stretch of time that is not over. */
  private record Pending(Instant since, int most) {}

  int usual(String principal) {
    return usual.getOrDefault(principal, 0);
  }
}
