package io.keyproof.trail.detect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Through which AWS services keys are used, and by whom. */
final class Services {

  private final Novelty novelty;
  private final Map<String, Instant> byKey = new HashMap<>();
  private final Map<String, Instant> byPrincipal = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();

  Services(Novelty novelty) {
    this.novelty = novelty;
  }

  void learn(Call call) {
    if (!call.isAllowed()) {
      return;
    }
    call.keys().forEach(key -> uses.merge(key, 1, Integer::sum));
    call.service()
        .ifPresent(
            service -> {
              byPrincipal.putIfAbsent(Habits.stem(call.principal()) + " " + service, call.time());
              call.keys().forEach(key -> byKey.putIfAbsent(key + " " + service, call.time()));
            });
  }

  /**
   * Why the service is unexpected: it is new to a key that has long been used otherwise, or new to
   * the principal, who uses a new key through it.
   */
  Optional<String> unexpected(Call call, Habits habits) {
    if (call.service().isEmpty()) {
      return Optional.empty();
    }
    String service = call.service().get();
    for (String key : call.keys()) {
      boolean isNewToKey =
          uses.getOrDefault(key, 0) >= Habits.FEW && isNew(byKey, key + " " + service, call);
      if (isNewToKey) {
        return Optional.of("through `" + service + "`, by which the key was not used before");
      }
      boolean isNewToPrincipal =
          habits.isNewUse(call.principal(), key, call.time())
              && isNew(byPrincipal, Habits.stem(call.principal()) + " " + service, call);
      if (isNewToPrincipal) {
        return Optional.of(
            "through `" + service + "` with a new key, neither of which the principal used before");
      }
    }
    return Optional.empty();
  }

  private boolean isNew(Map<String, Instant> since, String name, Call call) {
    return novelty.isNew(since.getOrDefault(name, call.time()), call.time());
  }
}
