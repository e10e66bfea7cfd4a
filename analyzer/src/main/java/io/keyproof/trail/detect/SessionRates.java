package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How busy the new sessions of a known principal are. A session may be stolen without a new network
 * to tell it by; to copy at the pace of what the principal does takes hours, though, at a rate that
 * it never had.
 */
final class SessionRates {

  private static final int LEAST = 30;

  /** A batch is busy for an hour or two of a day. */
  private static final int BUSY_HOURS = 3;

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  private final Novelty novelty;
  private final Habits habits;
  private final Rate all = new Rate(HOUR);
  private final Rate fresh = new Rate(HOUR);
  private final Map<String, Instant> sessions = new HashMap<>();
  private final Map<String, Deque<Instant>> busy = new HashMap<>();

  SessionRates(Novelty novelty, Habits habits) {
    this.novelty = novelty;
    this.habits = habits;
  }

  /** Counts a use of a key, and tells whether new sessions were too busy for too long. */
  boolean isUnusual(Call call) {
    String who = call.principal();
    all.add(call);
    boolean isHabit = novelty.isLearning(call.time()) || habits.isNew(who, call.time());
    if (isHabit || !all.isUnusual(call, LEAST)) {
      all.learn(call);
    } else {
      all.unlearn(call);
    }
    if (!isOfNewSession(call)) {
      return false;
    }
    fresh.add(call);
    if (isHabit || fresh.count(who) < LEAST || fresh.count(who) <= Rate.MANIFOLD * usual(who)) {
      return false;
    }
    Deque<Instant> hours = busy.computeIfAbsent(who, name -> new ArrayDeque<>());
    while (!hours.isEmpty() && hours.peek().isBefore(call.time().minus(DAY))) {
      hours.poll();
    }
    if (hours.isEmpty() || !hours.peekLast().isAfter(call.time().minus(HOUR))) {
      hours.add(call.time());
    }
    return habits.isSettled(who) && hours.size() >= BUSY_HOURS;
  }

  private boolean isOfNewSession(Call call) {
    return call.record()
        .identity()
        .accessKeyId()
        .map(id -> sessions.computeIfAbsent(id, name -> call.time()))
        .filter(first -> novelty.isNew(first, call.time()))
        .isPresent();
  }

  /** The calls of new sessions in the last hour. */
  Deque<Call> window(String principal) {
    return fresh.window(principal);
  }

  int usual(String principal) {
    return all.usual(principal);
  }
}
