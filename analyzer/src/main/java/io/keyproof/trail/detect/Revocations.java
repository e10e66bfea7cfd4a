package io.keyproof.trail.detect;

import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Grants that are revoked by others than their makers. Records of {@code RevokeGrant} do not say
 * whose grant it was, but somebody who revokes no more grants of a key than they made of it revokes
 * their own.
 */
final class Revocations {

  private static final int MASS = 10;

  private final Novelty novelty;
  private final Rate rate = new Rate(Duration.ofMinutes(10));
  private final Map<String, Integer> made = new HashMap<>();
  private final Set<String> revokers = new HashSet<>();

  Revocations(Novelty novelty) {
    this.novelty = novelty;
  }

  /** Takes notice of a grant that is made. */
  void make(Call call) {
    call.keys().forEach(key -> made.merge(call.principal() + " " + key, 1, Integer::sum));
  }

  /** Whether the call revokes a grant that its caller made, as far as is recorded. */
  boolean isOwn(Call call) {
    boolean isOwn = !call.keys().isEmpty();
    for (String key : call.keys()) {
      String name = call.principal() + " " + key;
      int left = made.getOrDefault(name, 0);
      isOwn &= left > 0;
      made.put(name, Math.max(0, left - 1));
    }
    return isOwn;
  }

  /** Why a revocation of somebody else's grant is unusual; learned from, if it is not. */
  Optional<String> unusual(Call call) {
    rate.add(call);
    if (novelty.isLearning(call.time())) {
      revokers.add(call.principal());
      rate.learn(call);
      return Optional.empty();
    }
    if (!revokers.contains(call.principal())) {
      return Optional.of(
          "a grant was revoked without an approval by who neither made one of this key nor revoked"
              + " any before");
    }
    if (rate.isUnusual(call, MASS)) {
      return Optional.of(
          rate.count(call.principal())
              + " grants of others were revoked within ten minutes; usual are at most "
              + rate.usual(call.principal()));
    }
    rate.learn(call);
    return Optional.empty();
  }

  /** What the principal revoked of others within the last ten minutes. */
  Deque<Call> window(String principal) {
    return rate.window(principal);
  }
}
