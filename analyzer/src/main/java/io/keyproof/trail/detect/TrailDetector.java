package io.keyproof.trail.detect;

import io.keyproof.finding.Alert;
import io.keyproof.trail.detect.Bursts.Burst;
import io.keyproof.trail.read.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Looks at recorded calls in the order of time, as they could have been looked at when they came.
 * What is usual is learned from what is not part of an incident: a compromised trail must not
 * launder itself.
 */
public final class TrailDetector {

  /** Of a trail whose learning time is not given, the first third. */
  private static final int LEARNING = 3;

  private static final int BURST = 50;
  private static final int HOURLY_BURST = 100;
  private static final int PROBES = 5;
  private static final int HOURLY_PROBES = 10;
  private static final int BY_SERVICE = 5;

  private static final Set<String> USING =
      Set.of("Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncrypt");

  private final Approvals approvals;
  private final Incidents incidents;
  private final Habits habits;
  private final Regions regions = new Regions();
  private final Sources sources;
  private final Services services;
  private final SessionRates sessions;
  private final SensitiveCalls sensitive;
  private final Decryptions decryptions;
  private final Bursts dataKeys;
  private final Bursts denials;
  private final Rate elsewhere = new Rate(Duration.ofHours(1));
  private final Rate byService = new Rate(Duration.ofHours(1));

  private TrailDetector(Approvals approvals, PolicyChanges changes, Instant learnedUntil) {
    this.approvals = approvals;
    Novelty novelty = new Novelty(learnedUntil);
    this.incidents = new Incidents(learnedUntil);
    this.habits = new Habits(novelty);
    this.sources = new Sources(novelty);
    this.services = new Services(novelty);
    this.sessions = new SessionRates(novelty, habits);
    this.dataKeys = new Bursts(novelty, BURST, HOURLY_BURST);
    this.denials = new Bursts(novelty, PROBES, HOURLY_PROBES);
    this.sensitive = new SensitiveCalls(approvals, changes, novelty, habits, incidents);
    this.decryptions = new Decryptions(approvals, novelty, habits, incidents);
  }

  /**
   * Detects what is unusual or not approved of.
   *
   * @param learnUntil what happens before is taken for usual; by default, the first third
   */
  public static List<Alert> detect(
      Trail trail, Approvals approvals, PolicyChanges changes, Optional<Instant> learnUntil) {
    OrderedCalls calls = OrderedCalls.of(trail);
    if (calls.isEmpty()) {
      return List.of();
    }
    Instant first = calls.first();
    Duration whole = Duration.between(first, calls.last());
    TrailDetector detector =
        new TrailDetector(
            approvals, changes, learnUntil.orElse(first.plus(whole.dividedBy(LEARNING))));
    calls.forEach(detector::see);
    return detector.incidents.alerts();
  }

  private void see(Call call) {
    if (call.isDenied()) {
      probe(call);
    } else if (call.isAllowed()) {
      sensitive.see(call);
      Optional<String> elsewhere =
          regions.unexpected(call).filter(why -> !approvals.approveRegion(call));
      if (elsewhere.isPresent()) {
        // That the rest is new there, too, is no surprise.
        incidents.raise(AlertClass.UNEXPECTED_REGION, call, elsewhere.get());
      } else {
        service(call);
        source(call);
        session(call);
      }
      if (call.name().equals("Decrypt")) {
        decryptions.see(call);
      } else if (call.name().equals("GenerateDataKeyWithoutPlaintext")) {
        burst(call);
      }
    }
    if (!incidents.holds(call)) {
      habits.learn(call);
      regions.learn(call);
      sources.learn(call);
      services.learn(call);
    }
  }

  /** Of a known principal: what new ones do is new anyway. */
  private void service(Call call) {
    Optional<String> how = services.unexpected(call, habits);
    String who = call.principal();
    boolean isExpected =
        how.isEmpty()
            || !habits.isSettled(who)
            || habits.isNew(who, call.time())
            || approvals.approve(call);
    if (isExpected) {
      return;
    }
    byService.add(call);
    boolean isTold =
        incidents.isOpen(AlertClass.DECRYPT_SPIKE_NEW_PRINCIPAL, who, call.time())
            || incidents.isOpen(AlertClass.LOW_AND_SLOW_NEW_KEY, who, call.time());
    if (byService.count(who) >= BY_SERVICE && !isTold) {
      Deque<Call> before = byService.window(who);
      incidents.raise(
          AlertClass.UNEXPECTED_SERVICE,
          call,
          before,
          before.size() + " calls within an hour " + how.get());
    }
  }

  /** Of a principal whose sessions seldom come from new networks: one may be stolen. */
  private void source(Call call) {
    OptionalInt threshold = sources.threshold(call);
    if (threshold.isEmpty() || !USING.contains(call.name()) || approvals.approve(call)) {
      return;
    }
    elsewhere.add(call);
    if (elsewhere.count(call.principal()) >= threshold.getAsInt()) {
      sources.unlearn(
          incidents.raise(
              AlertClass.NEW_SOURCE_FOR_PRINCIPAL,
              call,
              elsewhere.window(call.principal()),
              "used from `"
                  + call.record().sourceAddress().orElse("")
                  + "`, where the principal did not call from before"));
    }
  }

  /** Of a principal whose sessions are stolen where it is at home: only the pace tells. */
  private void session(Call call) {
    if (!USING.contains(call.name()) || !sessions.isUnusual(call) || approvals.approve(call)) {
      return;
    }
    Deque<Call> before = sessions.window(call.principal());
    incidents.raise(
        AlertClass.NEW_SOURCE_FOR_PRINCIPAL,
        call,
        before,
        "new sessions used keys "
            + before.size()
            + " times within an hour, for the third time in a day; all sessions of the principal"
            + " together did at most "
            + sessions.usual(call.principal())
            + " times before");
  }

  private void probe(Call call) {
    Optional<Burst> burst = denials.see(call);
    if (burst.isPresent()) {
      incidents.raise(
          AlertClass.ACCESS_DENIED_PROBE,
          call,
          burst.get().calls(),
          "%d denied calls within %s; usual are at most %d"
              .formatted(burst.get().calls().size(), burst.get().span(), burst.get().usual()));
    }
  }

  private void burst(Call call) {
    Optional<Burst> burst = dataKeys.see(call);
    if (burst.isPresent() && !approvals.approve(call)) {
      incidents.raise(
          AlertClass.GDKWP_BURST,
          call,
          burst.get().calls(),
          "%d data keys without plaintext within %s, as when data is copied away; usual are at most %d"
              .formatted(burst.get().calls().size(), burst.get().span(), burst.get().usual()));
    }
  }
}
