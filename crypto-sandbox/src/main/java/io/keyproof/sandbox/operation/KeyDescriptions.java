package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.call.DescribeKey;
import io.keyproof.sandbox.call.GetKeyLastUsage;
import io.keyproof.sandbox.call.ListKeys;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.UpdateKeyDescription;
import io.keyproof.sandbox.operation.KeyLookup.Found;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.LastUses;
import java.time.Instant;

/** DescribeKey, GetKeyLastUsage, UpdateKeyDescription and ListKeys. */
final class KeyDescriptions {
  private final Workplace at;

  KeyDescriptions(Workplace at) {
    this.at = at;
  }

  DescribeKey.Response describe(CallScope scope, DescribeKey call) {
    Found found = at.lookup().keyOrAlias(scope, call.keyId());
    Parameters parameters =
        Parameters.NONE.and(found.alias()).and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, found.key(), parameters);
    KeyStateRule.require(scope.operation(), found.key().metadata());
    return new DescribeKey.Response(found.key().metadata());
  }

  GetKeyLastUsage.Response lastUsage(CallScope scope, GetKeyLastUsage call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    LastUses uses = at.world().lastUses();
    Instant created = key.metadata().creationDate();
    Instant tracked = created.isAfter(uses.since()) ? created : uses.since();
    return new GetKeyLastUsage.Response(key.arn(), uses.of(key.arn()), tracked, created);
  }

  NoContent update(CallScope scope, UpdateKeyDescription call) {
    member("description").ofLength(call.description(), 0, KeyCreation.MAX_DESCRIPTION_LENGTH);
    KmsKey key = at.lookup().key(scope, call.keyId());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    at.inventory().keys().put(key.withMetadata(key.metadata().withDescription(call.description())));
    return new NoContent();
  }

  ListKeys.Response list(CallScope scope, ListKeys call) {
    at.access().requireOnAccount(scope, scope.action(), Parameters.NONE);
    Page<KmsKey> page =
        Page.of(at.inventory().keys().all(), KmsKey::keyId, call.paging(), Page.Size.OF_KEYS);
    return new ListKeys.Response(
        page.entries().stream()
            .map(key -> new ListKeys.Response.Entry(key.keyId(), key.arn()))
            .toList(),
        page.nextMarker());
  }
}
