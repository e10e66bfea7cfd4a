package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RootKey;
import io.keyproof.sandbox.key.AccountRegion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private static final Inventory NOTHING = Inventory.empty(AccountRegion.of("", ""), ignored -> {});

  private final Map<AccountRegion, Inventory> inventories = new ConcurrentHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private Optional<DataDirectory> disk = Optional.empty();

  /**
   * The world that a directory holds, and that is kept there from now on.
   *
   * @throws IOException if the directory cannot be used, with what is wrong in words
   */
  public static World keptIn(Path directory, RootKey root) throws IOException {
    World world = new World();
    DataDirectory disk = DataDirectory.open(directory, root, world);
    world.disk = Optional.of(disk);
    return world;
  }

  /** The inventory of a place, which exists from now on. */
  public Inventory at(AccountRegion place) {
    return inventories.computeIfAbsent(place, added -> Inventory.empty(added, this::note));
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

  /** Is there no key at all? */
  public boolean isEmpty() {
    return inventories.values().stream().allMatch(inventory -> inventory.keys().all().isEmpty());
  }

  /** Is there a change that could not be written to disk? Safe without a lock. */
  public boolean isUnkept() {
    return disk.filter(DataDirectory::isBehind).isPresent();
  }

  /**
   * Writes to disk what has changed. Before that, nobody may see it.
   *
   * @throws IOException if it cannot be written
   */
  public void keep() throws IOException {
    if (disk.isEmpty()) {
      return;
    }
    List<Change> noted = List.copyOf(changes);
    changes.clear();
    disk.get().append(noted);
    if (disk.get().isLarge()) {
      disk.get().snapshot(this);
    }
  }

  /** Writes a snapshot, and lets the directory go. */
  public void close() throws IOException {
    if (disk.isPresent()) {
      disk.get().snapshot(this);
      disk.get().close();
    }
  }

  /** Lets the directory go as it is. */
  void letGo() throws IOException {
    if (disk.isPresent()) {
      disk.get().close();
    }
  }

  List<Change> everything() {
    return inventories.entrySet().stream()
        .flatMap(entry -> entry.getValue().everything(entry.getKey()))
        .toList();
  }

  private void note(Change change) {
    if (disk.isPresent()) {
      changes.add(change);
    }
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
