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
    accountRegions.add(call.record().recipientAccount() + " " + call.record().region());
  }

  /** Since when the principal has used the key; now if it has not. */
  Instant usedSince(String principal, String key, Instant now) {
    return uses.getOrDefault(principal + " " + key, now);
  }

  boolean isNew(String principal, Instant now) {
    return principals.getOrDefault(principal, now).isAfter(now.minus(NEW));
  }

  /** Whether a role that this one takes turns with has used the key for long. */
  boolean takesOver(String principal, String key, Instant now) {
    Instant since = turns.getOrDefault(stem(principal) + " " + key, now);
    return !since.isAfter(now.minus(NEW));
  }

  boolean isNewUse(String principal, String key, Instant now) {
    return usedSince(principal, key, now).isAfter(now.minus(NEW));
  }

  /** Whether the principal, who has habits, or its whole account was never in the Region. */
  boolean isUnexpectedRegion(Call call) {
    String region = call.record().region();
    if (regions.containsKey(call.principal() + " " + region)) {
      return false;
    }
    return !accountRegions.contains(call.record().recipientAccount() + " " + region)
        || calls.getOrDefault(call.principal(), 0) >= FEW;
  }

  /**
   * Whether the call comes from where the principal did not call from a day ago, though it calls
   * from few places. Functions and clusters call from anywhere: nothing is said of them.
   */
  boolean isNewSource(Call call) {
    Map<String, Instant> known = sources.getOrDefault(call.principal(), Map.of());
    Instant dayAgo = call.time().minus(NEW);
    long settled = known.values().stream().filter(since -> !since.isAfter(dayAgo)).count();
    return call.source().isPresent()
        && calls.getOrDefault(call.principal(), 0) >= FEW
        && settled >= 1
        && settled <= FEW_PLACES
        && known.getOrDefault(call.source().get(), call.time()).isAfter(dayAgo);
  }

  private static String stem(String principal) {
    return TURN.matcher(principal).replaceFirst("");
  }
}
