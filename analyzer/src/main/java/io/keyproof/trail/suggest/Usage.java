package io.keyproof.trail.suggest;

import io.keyproof.model.Caller;
import io.keyproof.trail.detect.ApprovedUse;
import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All legitimate calls, by principal, resource and action. */
final class Usage {

  /** Principals are ARNs of roles and users, and names of services. */
  private final NavigableMap<String, NavigableMap<String, NavigableMap<String, Use>>> uses =
      new TreeMap<>();

  void add(MappedCall call) {
    for (AuthorizationCheck check : call.checks()) {
      principal(check)
          .ifPresent(
              principal ->
                  uses.computeIfAbsent(principal, each -> new TreeMap<>())
                      .computeIfAbsent(check.resource(), each -> new TreeMap<>())
                      .computeIfAbsent(check.action(), each -> new Use())
                      .add(check, call));
    }
  }

  /** Adds a use that has not happened yet. */
  void foresee(String principal, String resource, String action, Use use) {
    uses.computeIfAbsent(principal, each -> new TreeMap<>())
        .computeIfAbsent(resource, each -> new TreeMap<>())
        .putIfAbsent(action, use);
  }

  /** Whether this is allowed at any time and under no conditions. */
  boolean isWithoutLimit(ApprovedUse approved) {
    return Optional.ofNullable(uses.get(approved.principal()))
        .map(resources -> resources.get(approved.resource()))
        .map(actions -> actions.get(approved.action()))
        .filter(use -> use.rules().isEmpty())
        .isPresent();
  }

  /** Tells calls of incidents from legitimate ones of the same kind, as far as they differ. */
  void separate(List<MappedCall> incident, List<MappedCall> legitimate) {
    Map<Use, List<MappedCall>> misused = new LinkedHashMap<>();
    for (MappedCall call : incident) {
      for (AuthorizationCheck check : call.checks()) {
        use(check)
            .ifPresent(use -> misused.computeIfAbsent(use, each -> new ArrayList<>()).add(call));
      }
    }
    if (misused.isEmpty()) {
      return;
    }
    Map<Use, List<MappedCall>> alike = new LinkedHashMap<>();
    for (MappedCall call : legitimate) {
      for (AuthorizationCheck check : call.checks()) {
        use(check)
            .filter(misused::containsKey)
            .ifPresent(use -> alike.computeIfAbsent(use, each -> new ArrayList<>()).add(call));
      }
    }
    misused.forEach((use, calls) -> use.separate(calls, alike.getOrDefault(use, List.of())));
  }

  private Optional<Use> use(AuthorizationCheck check) {
    return principal(check)
        .map(uses::get)
        .map(resources -> resources.get(check.resource()))
        .map(actions -> actions.get(check.action()));
  }

  /** Who needs a policy: root users need none, and who is not known can get none. */
  static Optional<String> principal(AuthorizationCheck check) {
    return check
        .caller()
        .filter(
            caller ->
                caller instanceof Caller.User
                    || caller instanceof Caller.RoleSession
                    || caller instanceof Caller.Service)
        .map(Caller::identity);
  }

  NavigableMap<String, NavigableMap<String, NavigableMap<String, Use>>> uses() {
    return uses;
  }

  /** How many different principals, actions and resources were used together. */
  long breadth() {
    return uses.values().stream()
        .flatMap(resources -> resources.values().stream())
        .mapToLong(Map::size)
        .sum();
  }
}
