package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.AccessDecision;
import io.keyproof.sandbox.access.AccessDecision.Allowed;
import io.keyproof.sandbox.access.AccessDecision.Denied;
import io.keyproof.sandbox.access.AccessDecision.Undecided;
import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.AccessRequest;
import io.keyproof.sandbox.access.AccessTarget;
import io.keyproof.sandbox.access.AccessTarget.OnAccount;
import io.keyproof.sandbox.access.AccessTarget.OnAlias;
import io.keyproof.sandbox.access.AccessTarget.OnKey;
import io.keyproof.sandbox.access.RequestParameter;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.KmsOperation.Reach;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Alias;
import io.keyproof.sandbox.store.Inventory;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.World;
import java.util.List;
import java.util.function.Function;

/** The gate: a call goes on only if the decider allows it. */
final class Access {
  private final AccountRegion place;
  private final AccessDecider decider;
  private final World world;

  Access(AccountRegion place, AccessDecider decider, World world) {
    this.place = place;
    this.decider = decider;
    this.world = world;
  }

  void requireOnKey(CallScope scope, KmsKey key, Parameters parameters) {
    requireOnKey(scope, scope.action(), key, parameters);
  }

  void requireOnKey(CallScope scope, String action, KmsKey key, Parameters parameters) {
    scope.keys().accept(key.arn());
    boolean own = scope.caller().account().equals(key.metadata().awsAccountId());
    if (scope.operation().reach() == Reach.OWN_ACCOUNT && !own) {
      throw AccessDeniedException.outOfReach(scope.caller(), action, key.arn());
    }
    require(request(scope, action, target(key), parameters));
  }

  void requireOnAlias(CallScope scope, String aliasName) {
    OnAlias target = new OnAlias(place, aliasName);
    if (!isOwn(scope)) {
      throw AccessDeniedException.outOfReach(scope.caller(), scope.action(), target.resource());
    }
    require(request(scope, scope.action(), target, Parameters.NONE));
  }

  void requireOnAccount(CallScope scope, String action, Parameters parameters) {
    if (!isOwn(scope)) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "this sandbox serves account " + place.account() + ", not " + scope.caller().account());
    }
    require(request(scope, action, new OnAccount(place), parameters));
  }

  /** Is the policy well-formed, and does it leave the caller in control, unless that is waived? */
  void requireAcceptable(CallScope scope, KmsKey keyWithNewPolicy, LockoutCheck lockoutCheck) {
    List<String> faults = decider.policyFaults(keyWithNewPolicy.policy());
    if (!faults.isEmpty()) {
      throw new KmsException(ErrorCode.MALFORMED_POLICY_DOCUMENT, String.join("; ", faults));
    }
    if (lockoutCheck == LockoutCheck.PERFORM) {
      requireNoLockout(scope, keyWithNewPolicy);
    }
  }

  private void requireNoLockout(CallScope scope, KmsKey keyWithNewPolicy) {
    AccessRequest request =
        request(scope, "kms:PutKeyPolicy", target(keyWithNewPolicy), Parameters.NONE);
    decider
        .canStillPutKeyPolicy(request)
        .accept(
            new Gate(
                request,
                denied ->
                    new KmsException(
                        ErrorCode.MALFORMED_POLICY_DOCUMENT,
                        "The new key policy will not allow you to update the key policy in the"
                            + " future.")));
  }

  private void require(AccessRequest request) {
    decider
        .decide(request)
        .accept(
            new Gate(
                request,
                denied ->
                    new AccessDeniedException(
                        request.caller(), request.action(), request.target().resource(), denied)));
  }

  private OnKey target(KmsKey key) {
    Inventory inventory = world.seenAt(place.ofAccount(key.metadata().awsAccountId()));
    return new OnKey(
        key.metadata(),
        key.policy(),
        inventory.grants().on(key.keyId()),
        key.tags(),
        inventory.aliases().of(key.keyId()).stream().map(Alias::aliasName).toList());
  }

  private static AccessRequest request(
      CallScope scope, String action, AccessTarget target, Parameters parameters) {
    List<RequestParameter> list = parameters.list();
    return new AccessRequest(scope.caller(), action, target, list, scope.now());
  }

  private boolean isOwn(CallScope scope) {
    return scope.caller().account().equals(place.account());
  }

  /** Is the caller's own loss of control checked? */
  enum LockoutCheck {
    PERFORM,
    BYPASS
  }

  /** Open for what is allowed, and for nothing else. */
  private record Gate(AccessRequest request, Function<Denied, KmsException> refusal)
      implements AccessDecision.Visitor<Allowed> {
    @Override
    public Allowed allowed(Allowed decision) {
      return decision;
    }

    @Override
    public Allowed denied(Denied decision) {
      throw refusal.apply(decision);
    }

    @Override
    public Allowed undecided(Undecided decision) {
      throw new UndecidedAccessException(request, decision.reason());
    }
  }
}
