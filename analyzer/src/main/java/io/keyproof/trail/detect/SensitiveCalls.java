package io.keyproof.trail.detect;

import java.util.Optional;
import java.util.Set;

/** Calls that need somebody's approval, whoever makes them. */
final class SensitiveCalls {

  private static final Set<String> DELETING =
      Set.of("ScheduleKeyDeletion", "DeleteImportedKeyMaterial");

  private final Approvals approvals;
  private final PolicyChanges changes;
  private final Habits habits;
  private final Incidents incidents;
  private final Revocations revocations;

  SensitiveCalls(
      Approvals approvals,
      PolicyChanges changes,
      Novelty novelty,
      Habits habits,
      Incidents incidents) {
    this.approvals = approvals;
    this.changes = changes;
    this.habits = habits;
    this.incidents = incidents;
    this.revocations = new Revocations(novelty);
  }

  void see(Call call) {
    boolean isOwnGrant = isOfOwnGrant(call);
    Optional<String> widening = widening(call);
    Blinding.of(call)
        .filter(why -> !approvals.approveTrail(call))
        .ifPresent(why -> raise(AlertClass.TRAIL_BLINDING, call, why));
    if (approvals.approve(call)) {
      if (call.name().equals("UpdateAlias")) {
        habits.succeed(call.keys());
      }
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
    } else if (call.name().equals("RevokeGrant") && call.isDirect() && !isOwnGrant) {
      revocation(call);
    } else if (widening.isPresent()) {
      raise(AlertClass.POLICY_WIDENING, call, widening.get());
    }
  }

  private boolean isOfOwnGrant(Call call) {
    if (call.name().equals("CreateGrant")) {
      revocations.make(call);
    }
    return call.name().equals("RevokeGrant") && revocations.isOwn(call);
  }

  private void revocation(Call call) {
    revocations
        .unusual(call)
        .ifPresent(
            why ->
                incidents.raise(
                    AlertClass.GRANT_REVOCATION, call, revocations.window(call.principal()), why));
  }

  private static String grantee(Call call) {
    return parameter(call, "granteePrincipal").map(who -> " to `" + who + "`").orElse("");
  }

  /** Follows the policies of keys, whether or not a change is approved of. */
  private Optional<String> widening(Call call) {
    Optional<String> policy = parameter(call, "policy");
    if (call.name().equals("CreateKey")) {
      call.keys().forEach(key -> changes.made(key, policy));
    }
    if (!call.name().equals("PutKeyPolicy")) {
      return Optional.empty();
    }
    return policy.isEmpty() || call.keys().isEmpty()
        ? Optional.of(
            "a key policy was put that the record does not hold: what it allows is not known")
        : changes.widening(call.keys().get(0), policy.get());
  }

  private static Optional<String> parameter(Call call, String name) {
    return call.record().parameters().map(all -> all.get(name)).map(Object::toString);
  }

  private void raise(AlertClass kind, Call call, String why) {
    incidents.raise(kind, call, why);
  }
}
