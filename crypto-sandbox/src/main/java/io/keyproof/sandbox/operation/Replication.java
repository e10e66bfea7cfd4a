package io.keyproof.sandbox.operation;

import static io.keyproof.sandbox.error.Member.member;

import io.keyproof.sandbox.access.RequestParameter.Named;
import io.keyproof.sandbox.call.NoContent;
import io.keyproof.sandbox.call.ReplicateKey;
import io.keyproof.sandbox.call.UpdatePrimaryRegion;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.KeyMetadata;
import io.keyproof.sandbox.key.KeyOrigin;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.Tag;
import io.keyproof.sandbox.store.KmsKey;
import io.keyproof.sandbox.store.KmsKey.Passage;
import io.keyproof.sandbox.store.Relatives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** ReplicateKey and UpdatePrimaryRegion. */
final class Replication {
  private static final Pattern REGION = Pattern.compile("^([a-z]+-){2,3}\\d+$");
  private static final int MAX_DESCRIPTION_LENGTH = 8192;
  private static final int MAX_REGION_LENGTH = 32;
  // As long as a replica is Creating, a key Updating: AWS takes some seconds for either.
  private static final Duration PASSAGE = Duration.ofMillis(500);

  private final Workplace at;

  Replication(Workplace at) {
    this.at = at;
  }

  ReplicateKey.Response replicate(CallScope scope, ReplicateKey call) {
    requireRegion("replicaRegion", call.replicaRegion());
    KmsKey primary =
        primary(
            scope, call.keyId(), Parameters.of(new Named("ReplicaRegion", call.replicaRegion())));
    AccountRegion place = at.place().inRegion(call.replicaRegion());
    Relatives relatives = Relatives.of(at.world(), primary);
    if (relatives.in(call.replicaRegion()).isPresent()) {
      throw new KmsException(
          ErrorCode.ALREADY_EXISTS,
          "Unable to replicate key into region "
              + call.replicaRegion()
              + ", as this key already exists in that region");
    }
    String description = call.description().orElse("");
    member("description").ofLength(description, 0, MAX_DESCRIPTION_LENGTH);
    Map<String, String> tags = TagRules.checked(call.tags());
    String policy =
        call.policy().orElseGet(() -> KeyPolicies.defaultPolicy(place.accountPrincipal()));
    KeyPolicies.requireFitting(policy);
    KmsKey replica = replica(primary, place, description, policy, tags, scope.now());
    at.access()
        .requireAcceptable(
            scope, replica, KeyPolicies.check(call.bypassPolicyLockoutSafetyCheck()));
    at.world().at(place).keys().put(replica);
    Relatives all = Relatives.of(at.world(), primary);
    all.introduce(at.place().region());
    List<Tag> replicaTags =
        tags.entrySet().stream().map(tag -> new Tag(tag.getKey(), tag.getValue())).toList();
    return new ReplicateKey.Response(
        all.in(call.replicaRegion()).orElseThrow().metadata(), policy, replicaTags);
  }

  /** What the keys share, but for imported material: that has to be imported again. */
  private static KmsKey replica(
      KmsKey primary,
      AccountRegion place,
      String description,
      String policy,
      Map<String, String> tags,
      Instant now) {
    boolean external = primary.metadata().origin() == KeyOrigin.EXTERNAL;
    KeyMetadata metadata =
        primary.metadata().replicated(place.keyArn(primary.keyId()), description, now);
    KmsKey replica =
        KmsKey.empty(metadata, policy, tags)
            .withBackingKeys(external ? List.of() : primary.backingKeys())
            .withRotationSchedule(primary.rotationSchedule());
    return replica.passing(
        KeyState.CREATING,
        new Passage(now.plus(PASSAGE), external ? KeyState.PENDING_IMPORT : KeyState.ENABLED));
  }

  NoContent updatePrimary(CallScope scope, UpdatePrimaryRegion call) {
    requireRegion("primaryRegion", call.primaryRegion());
    KmsKey primary =
        primary(
            scope, call.keyId(), Parameters.of(new Named("PrimaryRegion", call.primaryRegion())));
    Relatives relatives = Relatives.of(at.world(), primary);
    KmsKey next =
        relatives
            .in(call.primaryRegion())
            .filter(key -> !key.arn().equals(primary.arn()))
            .orElseThrow(
                () ->
                    new KmsException(
                        ErrorCode.NOT_FOUND,
                        "Key '"
                            + at.place().inRegion(call.primaryRegion()).keyArn(primary.keyId())
                            + "' does not exist"));
    at.access().requireOnKey(scope, next, Parameters.NONE);
    KeyStateRule.require(scope.operation(), next.metadata());
    at.inventory().keys().put(updating(primary, scope.now()));
    at.world()
        .at(at.place().inRegion(call.primaryRegion()))
        .keys()
        .put(updating(next, scope.now()));
    relatives.introduce(call.primaryRegion());
    return new NoContent();
  }

  private static KmsKey updating(KmsKey key, Instant now) {
    return key.passing(KeyState.UPDATING, new Passage(now.plus(PASSAGE), key.state()));
  }

  private KmsKey primary(CallScope scope, String keyId, Parameters parameters) {
    KmsKey key = at.lookup().key(scope, keyId);
    at.access().requireOnKey(scope, key, parameters);
    if (!key.metadata().isPrimary()) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION, key.arn() + " is not a multi-region primary key.");
    }
    KeyStateRule.require(scope.operation(), key.metadata());
    return key;
  }

  private static void requireRegion(String name, String region) {
    member(name).matching(member(name).ofLength(region, 1, MAX_REGION_LENGTH), REGION);
  }
}
