package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.key.AccountRegion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What all accounts hold in all Regions. As with an {@link Inventory}, many may read at once, or
 * one may write; places can be added at any time.
 */
public final class World {
  private static final Inventory NOTHING = Inventory.empty();

  private final Map<AccountRegion, Inventory> inventories = new ConcurrentHashMap<>();

  /** The inventory of a place, which exists from now on. */
  public Inventory at(AccountRegion place) {
    return inventories.computeIfAbsent(place, added -> Inventory.empty());
  }

  /** The inventory of a place to look something up in: a place that does not exist stays so. */
  public Inventory seenAt(AccountRegion place) {
    return inventories.getOrDefault(place, NOTHING);
  }

  /** The key with this id in a Region, whichever account it belongs to. */
  public Optional<KmsKey> findIn(String region, String keyId) {
    return inventories.entrySet().stream()
        .filter(entry -> entry.getKey().region().equals(region))
        .flatMap(entry -> entry.getValue().keys().find(keyId).stream())
        .findFirst();
  }

  public Stream<Map.Entry<AccountRegion, Inventory>> places() {
    return inventories.entrySet().stream();
  }

  /** Has time brought something that is not carried out yet? Safe without a lock. */
  public boolean isBehind(Instant now) {
    for (Inventory inventory : inventories.values()) {
      if (inventory.isBehind(now)) {
        return true;
      }
    }
    return false;
  }

  /** Carries out what time has brought: rotations, deletions, ends of material and of passages. */
  public void catchUp(Instant now, Supplier<KeyMaterial> materials) {
    for (Inventory inventory : inventories.values()) {
      while (inventory.isBehind(now)) {
        happen(inventory, inventory.firstDue(), materials);
      }
    }
  }

  private void happen(Inventory inventory, KmsKey key, Supplier<KeyMaterial> materials) {
    Instant date = key.due().orElseThrow();
    if (key.passage().filter(passage -> passage.date().equals(date)).isPresent()) {
      inventory.keys().put(key.arrived());
    } else if (key.metadata().deletionDate().filter(date::equals).isPresent()) {
      inventory.delete(key.keyId());
      Relatives.of(this, key).shrink(key, date);
    } else if (Imports.end(key).filter(date::equals).isPresent()) {
      inventory.keys().put(Imports.expired(key, date));
    } else {
      KmsKey rotated = key.rotatedAsScheduled(materials.get());
      inventory.keys().put(rotated);
      Relatives.of(this, rotated).follow(rotated);
    }
  }
}
