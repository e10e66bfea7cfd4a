package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.RequestParameter.ThroughAlias;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Alias;
import io.keyproof.sandbox.operation.KeyReference.Kind;
import io.keyproof.sandbox.store.Inventory;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.World;
import java.util.Optional;

/**
 * Finds the key that a caller names.
 *
 * <p>A bare id or name means the caller's own account. In one's own account a key that does not
 * exist is not found; of another account one learns only that access is denied.
 */
final class KeyLookup {
  private static final int MAX_KEY_ID_LENGTH = 2048;

  private final AccountRegion place;
  private final World world;

  KeyLookup(AccountRegion place, World world) {
    this.place = place;
    this.world = world;
  }

  /** The key with this key id or key ARN, as management operations take it. */
  KmsKey key(CallScope scope, String keyId) {
    KeyReference reference = parse(keyId);
    if (reference.kind() == Kind.ALIAS) {
      throw reference.arn().isPresent() ? KeyReference.invalidArn(keyId) : invalidKeyId(keyId);
    }
    requireWithinReach(reference);
    return find(scope, reference);
  }

  /** The key with this key id, key ARN, alias name or alias ARN. */
  Found keyOrAlias(CallScope scope, String keyId) {
    KeyReference reference = parse(keyId);
    requireWithinReach(reference);
    if (reference.kind() == Kind.KEY) {
      return new Found(find(scope, reference), Optional.empty());
    }
    AccountRegion owner = placeOf(account(scope, reference));
    Inventory inventory = world.seenAt(owner);
    KmsKey key =
        inventory
            .aliases()
            .find(reference.name())
            .map(Alias::targetKeyId)
            .flatMap(inventory.keys()::find)
            .orElseThrow(
                () -> missing(scope, reference, aliasNotFound(owner.aliasArn(reference.name()))));
    return new Found(key, Optional.of(new ThroughAlias(reference.name())));
  }

  /** The alias of this name in the caller's account. */
  Alias alias(CallScope scope, String aliasName) {
    AccountRegion callers = placeOf(scope.caller().account());
    return world
        .seenAt(callers)
        .aliases()
        .find(aliasName)
        .orElseThrow(() -> aliasNotFound(callers.aliasArn(aliasName)));
  }

  private static KeyReference parse(String keyId) {
    return KeyReference.parse(member("keyId").ofLength(keyId, 1, MAX_KEY_ID_LENGTH));
  }

  private KmsKey find(CallScope scope, KeyReference reference) {
    AccountRegion owner = placeOf(account(scope, reference));
    return world
        .seenAt(owner)
        .keys()
        .find(reference.name())
        .orElseThrow(
            () ->
                missing(
                    scope,
                    reference,
                    reference.arn().isPresent() || reference.looksGenerated()
                        ? doesNotExist(owner.keyArn(reference.name()))
                        : invalidKeyId(reference.name())));
  }

  private void requireWithinReach(KeyReference reference) {
    String region = reference.arn().map(KeyReference.Arn::region).orElse(place.region());
    if (!region.equals(place.region())) {
      throw new KmsException(ErrorCode.NOT_FOUND, "Invalid arn " + region);
    }
    String partition = reference.arn().map(KeyReference.Arn::partition).orElse(place.partition());
    if (!partition.equals(place.partition())) {
      throw KeyReference.invalidArn(reference.text());
    }
  }

  private static String account(CallScope scope, KeyReference reference) {
    return reference.arn().map(KeyReference.Arn::account).orElse(scope.caller().account());
  }

  private static KmsException missing(
      CallScope scope, KeyReference reference, KmsException notFound) {
    return scope.caller().account().equals(account(scope, reference))
        ? notFound
        : outOfReach(scope, reference);
  }

  private static AccessDeniedException outOfReach(CallScope scope, KeyReference reference) {
    return AccessDeniedException.outOfReach(scope.caller(), scope.action(), reference.text());
  }

  private AccountRegion placeOf(String account) {
    return place.ofAccount(account);
  }

  private static KmsException aliasNotFound(String aliasArn) {
    return new KmsException(ErrorCode.NOT_FOUND, "Alias " + aliasArn + " is not found.");
  }

  private static KmsException doesNotExist(String arn) {
    return new KmsException(ErrorCode.NOT_FOUND, "Key '" + arn + "' does not exist");
  }

  private static KmsException invalidKeyId(String keyId) {
    return new KmsException(ErrorCode.NOT_FOUND, "Invalid keyId '" + keyId + "'");
  }

  /** A key, and the alias that led to it. */
  record Found(KmsKey key, Optional<ThroughAlias> alias) {}
}
