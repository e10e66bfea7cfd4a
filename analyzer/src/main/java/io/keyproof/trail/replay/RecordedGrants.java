package io.keyproof.trail.replay;

import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Grants whose creation the trail records: what no policy allows any more, one of them may still
 * permit.
 */
record RecordedGrants(Set<Permission> permissions) {

  RecordedGrants {
    permissions = Set.copyOf(permissions);
  }

  private record Permission(String key, String grantee, String action) {}

  static RecordedGrants of(Iterable<MappedCall> calls) {
    Set<Permission> found = new HashSet<>();
    for (MappedCall call : calls) {
      boolean isGrant =
          call.record().eventName().equals("CreateGrant")
              && call.record().outcome() == Outcome.ALLOWED;
      Optional<Object> operations =
          isGrant
              ? call.record().parameters().map(all -> all.getOrDefault("operations", ""))
              : Optional.empty();
      if (operations.isPresent() && operations.get() instanceof List<?> names) {
        String grantee =
            String.valueOf(call.record().parameters().orElseThrow().get("granteePrincipal"));
        for (AuthorizationCheck check : call.checks()) {
          names.forEach(
              name -> found.add(new Permission(check.resource(), grantee, "kms:" + name)));
        }
      }
    }
    return new RecordedGrants(found);
  }

  /** Of a caller of whom only the account is known, every grantee of that account may be it. */
  boolean mayPermit(AuthorizationCheck check) {
    if (check.caller().isEmpty()) {
      String account = "::" + check.callerAccount().orElse("") + ":";
      return permissions.stream()
          .filter(each -> each.key().equals(check.resource()))
          .filter(each -> each.action().equals(check.action()))
          .anyMatch(each -> each.grantee().contains(account));
    }
    return permits(check, check.caller().get().identity())
        || permits(check, check.caller().get().name());
  }

  private boolean permits(AuthorizationCheck check, String grantee) {
    return permissions.contains(new Permission(check.resource(), grantee, check.action()));
  }
}
