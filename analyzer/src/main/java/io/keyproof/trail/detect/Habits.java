package io.keyproof.trail.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What each principal has done so far: with which keys, in which Regions, since when. */
final class Habits {

  /** What was first seen more recently is new. */
  private static final Duration NEW = Duration.ofHours(24);

  /** A principal with fewer calls has no habits. */
  private static final int FEW = 20;

  private static final int FEW_PLACES = 3;

  /** What tells two roles apart that take turns: {@code -blue}, {@code -v2}. */
  private static final Pattern TURN =
      Pattern.compile("[-_](blue|green|a|b|old|new|v?[0-9]+)$", Pattern.CASE_INSENSITIVE);

  private final Map<String, Instant> principals = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Instant> uses = new HashMap<>();
  private final Map<String, Instant> turns = new HashMap<>();
  private final Map<String, Instant> regions = new HashMap<>();
  private final Map<String, Map<String, Instant>> sources = new HashMap<>();
  private final Set<String> accountRegions = new HashSet<>();
  private final Set<String> accounts = new HashSet<>();
  private final Instant learnedUntil;

  /**
   * @param learnedUntil what was seen before is old, however recent
   */
  Habits(Instant learnedUntil) {
    this.learnedUntil = learnedUntil;
  }

  /** Whether something that was first seen then is new now. */
  private boolean isNewSince(Instant first, Instant now) {
    return !first.isBefore(learnedUntil) && first.isAfter(now.minus(NEW));
  }

  void learn(Call call) {
    principals.putIfAbsent(call.principal(), call.time());
    calls.merge(call.principal(), 1, Integer::sum);
    if (!call.isAllowed()) {
      return;
    }
    for (String key : call.keys()) {
      uses.putIfAbsent(call.principal() + " " + key, call.time());
      turns.putIfAbsent(stem(call.principal()) + " " + key, call.time());
    }
    call.source()
        .ifPresent(
            source ->
                sources
                    .computeIfAbsent(call.principal(), name -> new HashMap<>())
                    .putIfAbsent(source, call.time()));
    regions.putIfAbsent(call.principal() + " " + call.record().region(), call.time());
    accounts.add(call.record().recipientAccount());
    accountRegions.add(call.record().recipientAccount() + " " + call.record().region());
  }

  boolean isNew(String principal, Instant now) {
    return isNewSince(principals.getOrDefault(principal, now), now);
  }

  /** Whether a role that this one takes turns with has used the key for long. */
  boolean takesOver(String principal, String key, Instant now) {
    return !isNewSince(turns.getOrDefault(stem(principal) + " " + key, now), now);
  }

  boolean isNewUse(String principal, String key, Instant now) {
    return isNewSince(uses.getOrDefault(principal + " " + key, now), now);
  }

  /** Whether the principal, who has habits, or its whole account was never in the Region. */
  boolean isUnexpectedRegion(Call call) {
    String region = call.record().region();
    if (regions.containsKey(call.principal() + " " + region)) {
      return false;
    }
    String account = call.record().recipientAccount();
    boolean isNewToAccount =
        accounts.contains(account) && !accountRegions.contains(account + " " + region);
    return isNewToAccount || calls.getOrDefault(call.principal(), 0) >= FEW;
  }

  /**
   * Whether the call comes from where the principal did not call from a day ago, though it calls
   * from few places. Functions and clusters call from anywhere: nothing is said of them.
   */
  boolean isNewSource(Call call) {
    Map<String, Instant> known = sources.getOrDefault(call.principal(), Map.of());
    long settled = known.values().stream().filter(since -> !isNewSince(since, call.time())).count();
    return call.source().isPresent()
        && calls.getOrDefault(call.principal(), 0) >= FEW
        && settled >= 1
        && settled <= FEW_PLACES
        && isNewSince(known.getOrDefault(call.source().get(), call.time()), call.time());
  }

  private static String stem(String principal) {
    return TURN.matcher(principal).replaceFirst("");
  }
}
