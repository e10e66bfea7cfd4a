package io.keyproof.trail.detect;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** {@code Decrypt} by who is new, or with a key that is new to who calls. */
final class Decryptions {

  private static final int SPIKE = 50;

  /** So many calls within an hour are soon a spike, which is waited for. */
  private static final int NEARLY_SPIKE = 40;

  private static final int SLOW_CALLS = 12;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SLOW = Duration.ofMinutes(50);
  private static final Duration SLOWEST = Duration.ofHours(12);

  /** Who is new must have some key, and may use it now and then. */
  private static final Duration SLOWEST_OF_NEW = Duration.ofHours(6);

  private final Approvals approvals;
  private final Novelty novelty;
  private final Habits habits;
  private final Incidents incidents;
  private final Rate decrypts = new Rate(HOUR);
  private final Map<String, NewUse> newUses = new HashMap<>();

  Decryptions(Approvals approvals, Novelty novelty, Habits habits, Incidents incidents) {
    this.approvals = approvals;
    this.novelty = novelty;
    this.habits = habits;
    this.incidents = incidents;
  }

  /** The calls of one principal with a key that is new to it. */
  private static final class NewUse {
    private final Deque<Call> slow = new ArrayDeque<>();
    private final Deque<Call> hour = new ArrayDeque<>();

    void add(Call call, Duration slowest) {
      add(slow, slowest, call);
      add(hour, HOUR, call);
    }

    private static void add(Deque<Call> calls, Duration span, Call call) {
      while (!calls.isEmpty() && !calls.peek().isWithin(span, call.time())) {
        calls.poll();
      }
      calls.add(call);
    }

    boolean isSlow(Call call) {
      Duration least = hour.size() >= NEARLY_SPIKE ? HOUR : SLOW;
      return slow.size() >= SLOW_CALLS
          && Duration.between(slow.getFirst().time(), call.time()).compareTo(least) >= 0;
    }
  }

  void see(Call call) {
    spike(call);
    for (String key : call.keys()) {
      newUse(key, call);
    }
  }

  /** Of a principal that is new: a Lambda function that got an old role is one. */
  private void spike(Call call) {
    decrypts.add(call);
    String who = call.principal();
    boolean isExpected =
        !habits.isNew(who, call.time())
            || call.keys().stream().allMatch(key -> habits.takesOver(who, key, call.time()))
            || approvals.approve(call);
    if (!isExpected && decrypts.count(who) >= SPIKE) {
      raise(
          AlertClass.DECRYPT_SPIKE_NEW_PRINCIPAL,
          call,
          decrypts.window(who),
          decrypts.count(who)
              + " `Decrypt` calls within an hour by a principal that decrypted nothing a day ago");
    }
  }

  /** A key that the principal did not use before, called again and again. */
  private void newUse(String key, Call call) {
    String who = call.principal();
    if (novelty.isLearning(call.time()) || isExpected(key, call)) {
      return;
    }
    NewUse use = newUses.computeIfAbsent(who + " " + key, name -> new NewUse());
    use.add(call, habits.isNew(who, call.time()) ? SLOWEST_OF_NEW : SLOWEST);
    boolean isSlow = incidents.isOpen(AlertClass.LOW_AND_SLOW_NEW_KEY, who, call.time());
    boolean isTold =
        incidents.isOpen(AlertClass.DECRYPT_SPIKE_NEW_PRINCIPAL, who, call.time())
            || incidents.isOpen(AlertClass.UNEXPECTED_SERVICE, who, call.time());
    if (use.hour.size() >= SPIKE && !isSlow && !habits.isNew(who, call.time())) {
      raise(
          AlertClass.DECRYPT_SPIKE_NEW_PRINCIPAL,
          call,
          use.hour,
          use.hour.size()
              + " `Decrypt` calls within an hour with a key that the principal did not use before");
    } else if (use.isSlow(call) && !isTold) {
      raise(
          AlertClass.LOW_AND_SLOW_NEW_KEY,
          call,
          use.slow,
          use.slow.size()
              + " `Decrypt` calls since "
              + use.slow.getFirst().record().time()
              + " with a key that the principal did not use before");
    }
  }

  private boolean isExpected(String key, Call call) {
    String who = call.principal();
    return !habits.isNewUse(who, key, call.time())
        || habits.takesOver(who, key, call.time())
        || habits.isSuccessor(key)
        || approvals.approve(call)
        || approvals.knowsRole(call);
  }

  private void raise(AlertClass kind, Call call, Deque<Call> before, String why) {
    habits.unlearn(incidents.raise(kind, call, before, why));
  }
}
