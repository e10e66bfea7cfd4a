package io.keyproof.trail.detect;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What each principal has done so far: with which keys, and since when. */
final class Habits {

  /** A principal with fewer calls has no habits. */
  static final int FEW = 20;

  /** What tells two roles apart that take turns: {@code blue-app}, {@code app-v2}. */
  private static final Pattern TURN =
      Pattern.compile(
          "(?<=[-_/])(blue|green)(?=[-_])|[-_](blue|green|a|b|old|new|v?[0-9]+)$",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Instant> principals = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Instant> uses = new HashMap<>();
  private final Map<String, Instant> turns = new HashMap<>();
  private final Set<String> successors = new HashSet<>();
  private final Novelty novelty;

  Habits(Novelty novelty) {
    this.novelty = novelty;
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
    if (call.name().equals("CreateKey")) {
      successors.addAll(call.keys());
    }
  }

  /**
   * Forgets that a principal took turns with others when the calls turn out to be of an incident:
   * the next new role must not take over from an intruder.
   */
  void unlearn(List<Call> incident) {
    for (Call call : incident) {
      for (String key : call.keys()) {
        String turn = stem(call.principal()) + " " + key;
        if (turns.containsKey(turn) && novelty.isNew(turns.get(turn), call.time())) {
          turns.remove(turn);
        }
      }
    }
  }

  /** Takes the keys to follow others, so that those who used these will use them. */
  void succeed(List<String> keys) {
    successors.addAll(keys);
  }

  /** Whether the key was made in the time of the trail, or an alias was moved to it by approval. */
  boolean isSuccessor(String key) {
    return successors.contains(key);
  }

  boolean isNew(String principal, Instant now) {
    return novelty.isNew(principals.getOrDefault(principal, now), now);
  }

  /** Whether so much is known of the principal that something may be unusual. */
  boolean isSettled(String principal) {
    return calls.getOrDefault(principal, 0) >= FEW;
  }

  /** Whether a role that this one takes turns with has used the key for long. */
  boolean takesOver(String principal, String key, Instant now) {
    return !novelty.isNew(turns.getOrDefault(stem(principal) + " " + key, now), now);
  }

  boolean isNewUse(String principal, String key, Instant now) {
    return novelty.isNew(uses.getOrDefault(principal + " " + key, now), now);
  }

  /** What roles that take turns have in common. */
  static String stem(String principal) {
    return TURN.matcher(principal).replaceAll("");
  }
}
