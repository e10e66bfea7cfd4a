package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.access.RequestParameter.ForExistingGrant;
import io.keyproof.sandbox.access.RequestParameter.ForNewGrant;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.ListGrants;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.RetireGrant;
import io.keyproof.sandbox.call.RevokeGrant;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.Grant;
import io.keyproof.sandbox.store.KmsKey;
import java.util.List;
import java.util.Optional;

/** CreateGrant, ListGrants, RevokeGrant and RetireGrant. */
final class Grants {
  private static final int MAX_GRANTS = 50_000;

  private final Workplace at;

  Grants(Workplace at) {
    this.at = at;
  }

  CreateGrant.Response create(CallScope scope, CreateGrant call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    Parameters parameters =
        Parameters.of(new ForNewGrant(call.terms())).and(GrantToken.parameter(call.grantTokens()));
    at.access().requireOnKey(scope, key, parameters);
    KeyStateRule.require(scope.operation(), key.metadata());
    GrantRules.check(call, key.metadata());
    Optional<Grant> same = sameNamedGrant(scope, key, call);
    if (same.isEmpty()) {
      requireRoom(key);
    }
    DryRuns.stop(call.dryRun());
    Grant grant = same.orElseGet(() -> added(scope, key, call));
    return new CreateGrant.Response(
        grant.grantId(), new GrantToken(key.keyId(), grant.grantId()).text());
  }

  ListGrants.Response list(CallScope scope, ListGrants call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    at.access().requireOnKey(scope, key, Parameters.NONE);
    KeyStateRule.require(scope.operation(), key.metadata());
    List<Grant> matching =
        at.holding(key).grants().on(key.keyId()).stream()
            .filter(grant -> agrees(call.grantId(), Optional.of(grant.grantId())))
            .filter(grant -> agrees(call.granteePrincipal(), grant.terms().granteePrincipal()))
            .filter(
                grant ->
                    agrees(call.granteeServicePrincipal(), grant.terms().granteeServicePrincipal()))
            .toList();
    Page<Grant> page =
        Page.of(matching, Grant::grantId, call.paging(), Page.Size.OF_ALIASES_AND_GRANTS);
    return new ListGrants.Response(page.entries(), page.nextMarker());
  }

  NoContent revoke(CallScope scope, RevokeGrant call) {
    KmsKey key = at.lookup().key(scope, call.keyId());
    Optional<Grant> grant = at.holding(key).grants().find(key.keyId(), call.grantId());
    at.access().requireOnKey(scope, key, Parameters.NONE.and(grant.map(ForExistingGrant::new)));
    KeyStateRule.require(scope.operation(), key.metadata());
    Grant existing = grant.orElseThrow(() -> notFound(call.grantId()));
    DryRuns.stop(call.dryRun());
    at.holding(key).grants().remove(key.keyId(), existing.grantId());
    return new NoContent();
  }

  /** Whether the caller may retire the grant is written in the grant, which the decider sees. */
  NoContent retire(CallScope scope, RetireGrant call) {
    GrantToken named = named(call);
    KmsKey key = at.lookup().key(scope, named.keyId());
    Optional<Grant> grant = at.holding(key).grants().find(key.keyId(), named.grantId());
    if (grant.isEmpty() && scope.caller().account().equals(key.metadata().awsAccountId())) {
      // Only the grant itself could say who may; of a grant that is gone nobody learns more.
      throw notFound(named.grantId());
    }
    at.access().requireOnKey(scope, key, Parameters.NONE.and(grant.map(ForExistingGrant::new)));
    KeyStateRule.require(scope.operation(), key.metadata());
    Grant existing = grant.orElseThrow(() -> notFound(named.grantId()));
    DryRuns.stop(call.dryRun());
    at.holding(key).grants().remove(key.keyId(), existing.grantId());
    return new NoContent();
  }

  private GrantToken named(RetireGrant call) {
    if (call.grantToken().isPresent() && call.keyId().isEmpty() && call.grantId().isEmpty()) {
      GrantToken token = GrantToken.parse(call.grantToken().get());
      String arn =
          at.world()
              .findIn(at.place().region(), token.keyId())
              .map(KmsKey::arn)
              .orElse(at.place().keyArn(token.keyId()));
      return new GrantToken(arn, token.grantId());
    }
    if (call.grantToken().isEmpty() && call.keyId().isPresent() && call.grantId().isPresent()) {
      return new GrantToken(call.keyId().get(), call.grantId().get());
    }
    throw new KmsException(
        ErrorCode.VALIDATION, "Specify either GrantToken or both KeyId and GrantId.");
  }

  /** Asking again for a grant of the same name and terms answers the grant that is there. */
  private Optional<Grant> sameNamedGrant(CallScope scope, KmsKey key, CreateGrant call) {
    return call.name().isEmpty()
        ? Optional.empty()
        : at.holding(key).grants().on(key.keyId()).stream()
            .filter(grant -> grant.name().equals(call.name()))
            .filter(grant -> grant.terms().equals(call.terms()))
            .filter(grant -> grant.issuingAccount().equals(issuer(scope)))
            .findFirst();
  }

  private Grant added(CallScope scope, KmsKey key, CreateGrant call) {
    Grant grant =
        new Grant(
            at.ids().grantId(), key.arn(), call.name(), scope.now(), issuer(scope), call.terms());
    at.holding(key).grants().add(key.keyId(), grant);
    return grant;
  }

  private void requireRoom(KmsKey key) {
    if (at.holding(key).grants().count(key.keyId()) >= MAX_GRANTS) {
      throw new KmsException(
          ErrorCode.LIMIT_EXCEEDED, key.arn() + " has " + MAX_GRANTS + " grants already");
    }
  }

  private String issuer(CallScope scope) {
    AccountRegion place = at.place();
    return new AccountRegion(place.partition(), place.region(), scope.caller().account())
        .accountPrincipal();
  }

  private static boolean agrees(Optional<String> wanted, Optional<String> actual) {
    return wanted.isEmpty() || wanted.equals(actual);
  }

  private static KmsException notFound(String grantId) {
    return new KmsException(ErrorCode.NOT_FOUND, "Grant ID " + grantId + " not found");
  }
}
