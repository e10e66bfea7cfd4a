package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.DeleteAlias;
import io.keyproof.sandbox.call.ListAliases;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.UpdateAlias;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.Alias;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.store.KmsKey;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * CreateAlias, UpdateAlias, DeleteAlias and ListAliases.
 *
 * <p>To change an alias takes the permission on the alias and on each key that it points to, before
 * and after.
 */
final class Aliases {
  private static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9:/_-]+$");
  private static final int MAX_NAME_LENGTH = 256;
  private static final int MAX_ALIASES_OF_A_KEY = 50;

  private final Workplace at;

  Aliases(Workplace at) {
    this.at = at;
  }

  NoContent create(CallScope scope, CreateAlias call) {
    requireValidName(call.aliasName());
    KmsKey key = at.lookup().key(scope, call.targetKeyId());
    at.access().requireOnAlias(scope, call.aliasName());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    String arn = at.place().aliasArn(call.aliasName());
    if (at.inventory().aliases().find(call.aliasName()).isPresent()) {
      throw new KmsException(
          ErrorCode.ALREADY_EXISTS, "An alias with the name " + arn + " already exists");
    }
    requireRoom(key);
    at.inventory()
        .aliases()
        .put(new Alias(call.aliasName(), arn, key.keyId(), scope.now(), scope.now()));
    return new NoContent();
  }

  NoContent update(CallScope scope, UpdateAlias call) {
    requireAliasName(call.aliasName());
    Alias alias = at.lookup().alias(scope, call.aliasName());
    KmsKey from = target(alias);
    KmsKey to = at.lookup().key(scope, call.targetKeyId());
    at.access().requireOnAlias(scope, call.aliasName());
    at.access().requireOnKey(scope, from, Parameters.NONE);
    at.access().requireOnKey(scope, to, Parameters.NONE);
    KeyStateRule.require(scope.operation(), to.metadata());
    requireSameKind(from.metadata(), to.metadata());
    requireRoom(to);
    at.inventory().aliases().put(alias.pointingTo(to.keyId(), scope.now()));
    return new NoContent();
  }

  NoContent delete(CallScope scope, DeleteAlias call) {
    requireAliasName(call.aliasName());
    Alias alias = at.lookup().alias(scope, call.aliasName());
    KmsKey key = target(alias);
    at.access().requireOnAlias(scope, call.aliasName());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    at.inventory().aliases().remove(alias.aliasName());
    return new NoContent();
  }

  ListAliases.Response list(CallScope scope, ListAliases call) {
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    Collection<Alias> aliases =
        call.keyId()
            .map(keyId -> at.lookup().key(scope, keyId))
            .<Collection<Alias>>map(key -> at.inventory().aliases().of(key.keyId()))
            .orElseGet(() -> at.inventory().aliases().all());
    Page<Alias> page =
        Page.of(aliases, Alias::aliasName, call.paging(), Page.Size.OF_ALIASES_AND_GRANTS);
    return new ListAliases.Response(page.entries(), page.nextMarker());
  }

  private KmsKey target(Alias alias) {
    return at.inventory()
        .keys()
        .find(alias.targetKeyId())
        .orElseThrow(() -> new IllegalStateException("an alias outlived its key"));
  }

  private void requireRoom(KmsKey key) {
    if (at.inventory().aliases().of(key.keyId()).size() >= MAX_ALIASES_OF_A_KEY) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED,
          key.arn() + " has " + MAX_ALIASES_OF_A_KEY + " aliases already");
    }
  }

  /** An alias stays with keys of one kind: what it encrypts and signs goes on to work. */
  private static void requireSameKind(KeyMetadata from, KeyMetadata to) {
    boolean same =
        from.keyUsage() == to.keyUsage()
            && (from.keySpec() == KeySpec.SYMMETRIC_DEFAULT)
                == (to.keySpec() == KeySpec.SYMMETRIC_DEFAULT);
    if (!same) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "The current and the new KMS key of an alias must have the same type and key usage.");
    }
  }

  private static void requireValidName(String aliasName) {
    requireAliasName(aliasName);
    if (aliasName.startsWith("alias/aws/") || aliasName.equals("alias/")) {
      throw new KmsException(
          ErrorCode.INVALID_ALIAS_NAME, aliasName + " is not a name that a customer can give");
    }
  }

  private static void requireAliasName(String aliasName) {
    member("aliasName").ofLength(aliasName, 1, MAX_NAME_LENGTH);
    if (!aliasName.startsWith("alias/")) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "Alias must start with the prefix \"alias/\". Please see"
              + " https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
    }
    member("aliasName").matching(aliasName, NAME);
  }
}
