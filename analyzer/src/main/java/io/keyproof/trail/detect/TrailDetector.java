package io.keyproof.trail.detect;

import io.keyproof.finding.Alert;
import io.keyproof.trail.read.Trail;
import io.keyproof.trail.read.TrailRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at recorded calls in the order of time, as they could have been looked at when they came.
 * What is usual is learned from what is not part of an incident: a compromised trail must not
 * launder itself.
 */
public final class TrailDetector {

  /** Of a trail whose learning time is not given, the first third. */
  private static final int LEARNING = 3;

  private static final int SPIKE = 50;
  private static final int BURST = 50;
  private static final int PROBES = 5;
  private static final int MANIFOLD = 4;
  private static final int FROM_ELSEWHERE = 8;
  private static final int SLOW_CALLS = 12;
  private static final Duration SLOW = Duration.ofMinutes(50);
  private static final Duration SLOWEST = Duration.ofHours(6);

  private static final Set<String> DELETING =
      Set.of("ScheduleKeyDeletion", "DeleteImportedKeyMaterial");
  private static final Set<String> USING =
      Set.of("Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncrypt");
  private static final Set<String> BLINDING = Set.of("StopLogging", "DeleteTrail");

  private final Approvals approvals;
  private final PolicyChanges changes;
  private final Incidents incidents;
  private final Instant learnedUntil;
  private final Habits habits;
  private final Rate decrypts = new Rate(Duration.ofHours(1));
  private final Rate dataKeys = new Rate(Duration.ofMinutes(10));
  private final Rate denials = new Rate(Duration.ofMinutes(10));
  private final Rate elsewhere = new Rate(Duration.ofHours(1));
  private final Map<String, List<Call>> newUses = new HashMap<>();

  private TrailDetector(Approvals approvals, PolicyChanges changes, Instant learnedUntil) {
    this.approvals = approvals;
    this.changes = changes;
    this.learnedUntil = learnedUntil;
    this.incidents = new Incidents(learnedUntil);
    this.habits = new Habits(learnedUntil);
  }

  /**
   * Detects what is unusual or not approved of.
   *
   * @param learnUntil what happens before is taken for usual; by default, the first third
   */
  public static List<Alert> detect(
      Trail trail, Approvals approvals, PolicyChanges changes, Optional<Instant> learnUntil) {
    List<Call> calls = calls(trail.records());
    List<Call> all =
        Stream.concat(calls.stream(), calls(trail.aboutTrails()).stream())
            .sorted(Comparator.comparing(Call::time).thenComparing(call -> call.record().eventId()))
            .toList();
    if (all.isEmpty()) {
      return List.of();
    }
    Instant first = all.get(0).time();
    Duration whole = Duration.between(first, all.get(all.size() - 1).time());
    TrailDetector detector =
        new TrailDetector(
            approvals, changes, learnUntil.orElse(first.plus(whole.dividedBy(LEARNING))));
    all.forEach(detector::see);
    return detector.incidents.alerts();
  }

  private static List<Call> calls(List<TrailRecord> records) {
    List<Call> calls = new ArrayList<>();
    records.forEach(record -> Call.of(record).ifPresent(calls::add));
    return calls;
  }

  private void see(Call call) {
    if (call.isDenied()) {
      probe(call);
    } else if (call.isAllowed()) {
      sensitive(call);
      region(call);
      if (USING.contains(call.name())) {
        source(call);
      }
      if (call.name().equals("Decrypt")) {
        spike(call);
        slow(call);
      } else if (call.name().equals("GenerateDataKeyWithoutPlaintext")) {
        burst(call);
      }
    }
    if (!incidents.holds(call)) {
      habits.learn(call);
    }
  }

  /** Calls that need somebody's approval, whoever makes them. */
  private void sensitive(Call call) {
    if (approvals.approve(call)) {
      return;
    }
    if (DELETING.contains(call.name())) {
      raise(AlertClass.KEY_DELETION, call, "`" + call.name() + "` without a valid approval");
    } else if (call.name().equals("UpdateAlias")) {
      raise(AlertClass.ALIAS_REPOINT, call, "an alias was pointed elsewhere without an approval");
    } else if (call.name().equals("CreateGrant") && call.isDirect()) {
      raise(
          AlertClass.GRANT_WITHOUT_APPROVAL,
          call,
          "a grant" + grantee(call) + " was created by hand without a valid approval");
    } else if (BLINDING.contains(call.name()) || excludesKms(call)) {
      raise(AlertClass.TRAIL_BLINDING, call, "`" + call.name() + "` hides calls from the trail");
    } else if (call.name().equals("PutKeyPolicy")) {
      widening(call);
    }
  }

  private static String grantee(Call call) {
    return parameter(call, "granteePrincipal").map(who -> " to `" + who + "`").orElse("");
  }

  private static boolean excludesKms(Call call) {
    return call.name().equals("PutEventSelectors")
        && call.record().parameters().toString().contains("kms.amazonaws.com");
  }

  private void widening(Call call) {
    Optional<String> policy = parameter(call, "policy");
    if (policy.isEmpty() || call.keys().isEmpty()) {
      raise(
          AlertClass.POLICY_WIDENING,
          call,
          "a key policy was put that the record does not hold: what it allows is not known");
      return;
    }
    changes
        .widening(call.keys().get(0), policy.get())
        .ifPresent(why -> raise(AlertClass.POLICY_WIDENING, call, why));
  }

  private static Optional<String> parameter(Call call, String name) {
    return call.record().parameters().map(all -> all.get(name)).map(Object::toString);
  }

  private void region(Call call) {
    if (habits.isUnexpectedRegion(call) && !approvals.approve(call)) {
      raise(
          AlertClass.UNEXPECTED_REGION,
          call,
          "`" + call.record().region() + "` was not used before by this principal");
    }
  }

  /** Of a principal whose sessions always came from the same few networks: one may be stolen. */
  private void source(Call call) {
    if (!habits.isNewSource(call) || approvals.approve(call)) {
      return;
    }
    elsewhere.add(call);
    if (elsewhere.count(call.principal()) >= FROM_ELSEWHERE) {
      raise(
          AlertClass.NEW_SOURCE_FOR_PRINCIPAL,
          call,
          elsewhere.window(call.principal()),
          "used from `"
              + call.record().sourceAddress().orElse("")
              + "`, where the principal did not call from before");
    }
  }

  private void probe(Call call) {
    denials.add(call);
    int count = denials.count(call.principal());
    int usual = denials.usual(call.principal());
    if (count >= PROBES && count > MANIFOLD * usual) {
      raise(
          AlertClass.ACCESS_DENIED_PROBE,
          call,
          denials.window(call.principal()),
          count + " denied calls within ten minutes; usual are at most " + usual);
    } else {
      denials.learn(call);
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
  private void slow(Call call) {
    for (String key : call.keys()) {
      String who = call.principal();
      boolean isExpected =
          call.time().isBefore(learnedUntil)
              || !habits.isNewUse(who, key, call.time())
              || habits.takesOver(who, key, call.time())
              || approvals.approve(call)
              || approvals.knowsRole(who);
      if (isExpected) {
        continue;
      }
      List<Call> uses = newUses.computeIfAbsent(who + " " + key, name -> new ArrayList<>());
      uses.removeIf(each -> !each.isWithin(SLOWEST, call.time()));
      uses.add(call);
      boolean lasts = Duration.between(uses.get(0).time(), call.time()).compareTo(SLOW) >= 0;
      boolean isTold = incidents.isOpen(AlertClass.DECRYPT_SPIKE_NEW_PRINCIPAL, who, call.time());
      if (uses.size() >= SLOW_CALLS && lasts && !isTold) {
        raise(
            AlertClass.LOW_AND_SLOW_NEW_KEY,
            call,
            uses,
            uses.size()
                + " `Decrypt` calls since "
                + uses.get(0).record().time()
                + " with a key that the principal did not use before");
      }
    }
  }

  private void burst(Call call) {
    dataKeys.add(call);
    int count = dataKeys.count(call.principal());
    int usual = dataKeys.usual(call.principal());
    if (count >= BURST && count > MANIFOLD * usual && !approvals.approve(call)) {
      raise(
          AlertClass.GDKWP_BURST,
          call,
          dataKeys.window(call.principal()),
          count
              + " data keys without plaintext within ten minutes, as when data is copied away;"
              + " usual are at most "
              + usual);
    } else if (count < BURST) {
      dataKeys.learn(call);
    }
  }

  private void raise(AlertClass kind, Call call, String why) {
    raise(kind, call, List.of(), why);
  }

  private void raise(AlertClass kind, Call call, List<Call> before, String why) {
    incidents.raise(kind, call, before, why);
  }
}
