package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.KeyState;
import io.keyproof.sandbox.key.MultiRegionConfiguration;
import io.keyproof.sandbox.key.MultiRegionConfiguration.RelatedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A multi-Region key in all of its Regions: one primary key, and replicas. */
public final class Relatives {
  private final World world;
  private final SortedMap<String, AccountRegion> places = new TreeMap<>();
  private final String keyId;

  private Relatives(World world, String account, String keyId) {
    this.world = world;
    this.keyId = keyId;
    world
        .places()
        .filter(entry -> entry.getKey().account().equals(account))
        .filter(entry -> entry.getValue().keys().find(keyId).isPresent())
        .map(Map.Entry::getKey)
        .forEach(place -> places.put(place.region(), place));
  }

  public static Relatives of(World world, KmsKey key) {
    return new Relatives(world, key.metadata().awsAccountId(), key.keyId());
  }

  public Optional<KmsKey> in(String region) {
    return Optional.ofNullable(places.get(region)).flatMap(place -> find(place));
  }

  public boolean hasReplicas() {
    return places.size() > 1;
  }

  /** Gives all the primary key's material and rotation. */
  public void follow(KmsKey primary) {
    for (AccountRegion place : places.values()) {
      KmsKey replica = find(place).orElseThrow();
      if (!replica.arn().equals(primary.arn())) {
        world
            .at(place)
            .keys()
            .put(
                replica
                    .withBackingKeys(primary.backingKeys())
                    .withRotationSchedule(primary.rotationSchedule()));
      }
    }
  }

  /** Tells all which one is the primary key, and which the replicas are. */
  public void introduce(String primaryRegion) {
    AccountRegion primary = places.get(primaryRegion);
    if (primary == null) {
      throw new IllegalStateException("no key of " + keyId + " in " + primaryRegion);
    }
    List<RelatedKey> replicas = new ArrayList<>();
    for (AccountRegion place : places.values()) {
      if (!place.equals(primary)) {
        replicas.add(related(place));
      }
    }
    for (AccountRegion place : places.values()) {
      KmsKey key = find(place).orElseThrow();
      MultiRegionConfiguration.Type type =
          place.equals(primary)
              ? MultiRegionConfiguration.Type.PRIMARY
              : MultiRegionConfiguration.Type.REPLICA;
      MultiRegionConfiguration regions =
          new MultiRegionConfiguration(type, related(primary), replicas);
      world.at(place).keys().put(key.withMetadata(key.metadata().withRegions(regions)));
    }
  }

  /** After a replica's deletion: the primary key may have waited for it. */
  void shrink(KmsKey deleted, Instant now) {
    Optional<String> primaryRegion =
        deleted.metadata().multiRegionConfiguration().map(regions -> regions.primaryKey().region());
    if (primaryRegion.isEmpty() || !places.containsKey(primaryRegion.get())) {
      return;
    }
    introduce(primaryRegion.get());
    KmsKey primary = in(primaryRegion.get()).orElseThrow();
    if (!hasReplicas() && primary.state() == KeyState.PENDING_REPLICA_DELETION) {
      int days = primary.metadata().pendingDeletionWindowInDays().orElseThrow();
      world
          .at(places.get(primaryRegion.get()))
          .keys()
          .put(
              primary.withMetadata(
                  primary.metadata().pendingDeletion(now.plus(Duration.ofDays(days)))));
    }
  }

  private RelatedKey related(AccountRegion place) {
    return new RelatedKey(place.keyArn(keyId), place.region());
  }

  private Optional<KmsKey> find(AccountRegion place) {
    return world.seenAt(place).keys().find(keyId);
  }
}
