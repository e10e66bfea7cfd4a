package io.keyproof.trail.replay;

import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.Parties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whose policies are others under a proposal: of most callers and keys, none are. */
final class BookChanges {

  private final Set<String> subjects = new HashSet<>();
  private final Set<String> accounts = new HashSet<>();
  private final Map<String, Boolean> byArn = new HashMap<>();

  BookChanges(PolicyBook old, PolicyBook now) {
    add(old.keys(), now.keys(), subjects);
    add(old.identities(), now.identities(), subjects);
    add(old.added(), now.added(), subjects);
    add(old.controls(), now.controls(), accounts);
  }

  private static <V> void add(Map<String, V> old, Map<String, V> now, Set<String> changed) {
    now.forEach(
        (name, value) -> {
          if (!Objects.equals(value, old.get(name))) {
            changed.add(name);
          }
        });
    old.keySet().stream().filter(name -> !now.containsKey(name)).forEach(changed::add);
  }

  boolean bearOn(AuthorizationCheck check) {
    return isChanged(check.resource())
        || check.caller().filter(caller -> isChanged(caller.identity())).isPresent()
        || areOf(check.callerAccount());
  }

  boolean bearOn(Parties parties) {
    for (String resource : parties.resources()) {
      if (isChanged(resource)) {
        return true;
      }
    }
    return isChanged(parties.identity())
        || areOf(parties.account())
        || parties.untoldAccount().filter(this::isChangedKeyOf).isPresent();
  }

  private boolean isChangedKeyOf(String account) {
    return subjects.stream().anyMatch(name -> name.startsWith(account + "/key/"));
  }

  private boolean areOf(Optional<String> account) {
    return !accounts.isEmpty() && account.filter(accounts::contains).isPresent();
  }

  private boolean isChanged(String arn) {
    return byArn.computeIfAbsent(
        arn, each -> PolicyBook.subject(each).filter(subjects::contains).isPresent());
  }
}
