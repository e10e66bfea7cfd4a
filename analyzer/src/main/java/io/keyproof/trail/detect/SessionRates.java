package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
  private final Map<String, Sessions> sessions = new HashMap<>();
  private final Map<String, Deque<Instant>> busy = new HashMap<>();

  SessionRates(Novelty novelty, Habits habits) {
    this.novelty = novelty;
    this.habits = habits;
  }

  /** Of one principal. */
  private static final class Sessions {

    /** Who has more sessions has one anew every few hours, as most roles do. */
    private static final int FEW = 3;

    private final Map<String, Instant> first = new HashMap<>();
    private final List<Instant> begun = new ArrayList<>();
    private int calls;

    Instant first(String id, Instant now) {
      calls++;
      Instant known = first.putIfAbsent(id, now);
      if (known == null) {
        begun.add(now);
      }
      return Optional.ofNullable(known).orElse(now);
    }

    /** Whether a new session is seldom enough to be looked at twice. */
    boolean areLong(Novelty novelty, Instant now) {
      long settled =
          begun.stream().limit(FEW + 1).filter(each -> !novelty.isNew(each, now)).count();
      return settled <= FEW && calls >= Habits.FEW;
    }
  }

  /** Counts a use of a key, and tells whether new sessions were too busy for too long. */
  boolean isUnusual(Call call) {
    String who = call.principal();
    boolean isHabit = novelty.isLearning(call.time()) || habits.isNew(who, call.time());
    Sessions known = sessions.computeIfAbsent(who, name -> new Sessions());
    boolean isFresh =
        call.record()
            .identity()
            .accessKeyId()
            .filter(id -> novelty.isNew(known.first(id, call.time()), call.time()))
            .isPresent();
    all.add(call);
    if (isFresh) {
      fresh.add(call);
    }
    boolean areLong = known.areLong(novelty, call.time());
    boolean isBusy =
        !isHabit
            && (call.isDirect() || areLong)
            && isFresh
            && fresh.count(who) >= LEAST
            && (areLong ? 2 * all.count(who) > 3 * usual(who) : all.isUnusual(call, LEAST));
    if (isHabit || !(isBusy || all.isUnusual(call, LEAST))) {
      all.learn(call);
    } else {
      all.unlearn(call);
    }
    return isBusy && isBusyForLong(call);
  }

  private boolean isBusyForLong(Call call) {
    Deque<Instant> hours = busy.computeIfAbsent(call.principal(), name -> new ArrayDeque<>());
    while (!hours.isEmpty() && hours.peek().isBefore(call.time().minus(DAY))) {
      hours.poll();
    }
    if (hours.isEmpty() || !hours.peekLast().isAfter(call.time().minus(HOUR))) {
      hours.add(call.time());
    }
    return hours.size() >= BUSY_HOURS;
  }

  /** The calls of new sessions in the last hour. */
  Deque<Call> window(String principal) {
    return fresh.window(principal);
  }

  int usual(String principal) {
    return all.usual(principal);
  }
}
