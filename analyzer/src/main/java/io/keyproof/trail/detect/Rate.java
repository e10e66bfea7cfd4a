package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How many calls a principal makes within a span of time, and how many it made at most. */
final class Rate {

  /** So many times what is usual is unusual. */
  static final int MANIFOLD = 4;

  private final Duration span;
  private final Map<String, Deque<Call>> recent = new HashMap<>();
  private final Map<String, Integer> usual = new HashMap<>();
  private final Map<String, Pending> pending = new HashMap<>();
  private final Map<String, Instant> unusualUntil = new HashMap<>();

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
  Deque<Call> window(String principal) {
    return recent.getOrDefault(principal, new ArrayDeque<>());
  }

  int count(String principal) {
    return window(principal).size();
  }

  /**
   * Takes the present number for usual, once some time has gone by: while the number rises, what is
   * rising is not usual.
   */
  void learn(Call call) {
    String who = call.principal();
    if (unusualUntil.getOrDefault(who, Instant.MIN).isAfter(call.time())) {
      return;
    }
    Pending last = pending.getOrDefault(who, new Pending(call.time(), 0, 0));
    if (last.since.plus(span.multipliedBy(4)).isBefore(call.time())) {
      usual.merge(who, Math.max(last.most, last.before), Math::max);
      last = new Pending(call.time(), 0, 0);
    } else if (last.since.plus(span.multipliedBy(2)).isBefore(call.time())) {
      usual.merge(who, last.before, Math::max);
      last = new Pending(call.time(), 0, last.most);
    }
    pending.put(who, new Pending(last.since, Math.max(last.most, count(who)), last.before));
  }

  /** Takes nothing for usual of what led to this call, nor while it is in the window. */
  void unlearn(Call call) {
    pending.remove(call.principal());
    unusualUntil.put(call.principal(), call.time().plus(span));
  }

  /**
   * A stretch of time that is not over.
   *
   * @param before the most of the stretch before
   */
  private record Pending(Instant since, int most, int before) {}

  /** Whether there are so many calls at least, and several times what is usual. */
  boolean isUnusual(Call call, int least) {
    int count = count(call.principal());
    return count >= least && count > MANIFOLD * usual(call.principal());
  }

  int usual(String principal) {
    return usual.getOrDefault(principal, 0);
  }
}
