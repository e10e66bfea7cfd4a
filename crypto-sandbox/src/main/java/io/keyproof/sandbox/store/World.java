package io.keyproof.sandbox.store;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.RootKey;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.RotationType;
import io.keyproof.sandbox.store.KeyEvent.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
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
  private final LastUses lastUses = new LastUses();
  private Optional<DataDirectory> disk = Optional.empty();
  private volatile Consumer<KeyEvent> listener = ignored -> {};

  /**
   * The world that a directory holds, and that is kept there from now on.
   *
   * @throws IOException if the directory cannot be used, with what is wrong in words
   */
  public static World keptIn(Path directory, RootKey root) throws IOException {
    return keptIn(Disk.REAL, directory, root);
  }

  static World keptIn(Disk files, Path directory, RootKey root) throws IOException {
    World world = new World();
    DataDirectory disk = DataDirectory.open(files, directory, root, world);
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

  public LastUses lastUses() {
    return lastUses;
  }

  /** Tells of what KMS does by itself from now on. */
  public void tellOf(Consumer<KeyEvent> other) {
    listener = other;
  }

  public void tell(KeyEvent event) {
    listener.accept(event);
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
    disk.get().snapshotIfLarge(this);
  }

  /** Writes a snapshot, and lets the directory go. */
  public void close() throws IOException {
    if (disk.isPresent()) {
      try (DataDirectory closing = disk.get()) {
        closing.snapshot(this);
      }
    }
  }

  /** Writes a snapshot of all that there is. */
  void snapshot() throws IOException {
    if (disk.isPresent()) {
      disk.get().snapshot(this);
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
      lastUses.forget(key.arn());
      tell(event(Kind.DELETE_KEY, key, date, Map.of()));
      Relatives.of(this, key).shrink(key, date);
    } else if (Imports.end(key).filter(date::equals).isPresent()) {
      inventory.keys().put(Imports.expired(key, date));
      tell(event(Kind.DELETE_EXPIRED_KEY_MATERIAL, key, date, Map.of()));
    } else {
      KmsKey rotated = key.rotatedAsScheduled(materials.get());
      inventory.keys().put(rotated);
      Relatives.of(this, rotated).follow(rotated);
      tell(rotation(rotated, RotationType.AUTOMATIC, date));
    }
  }

  /** A rotation that has happened, with the material before and after. */
  public static KeyEvent rotation(KmsKey rotated, RotationType type, Instant date) {
    List<BackingKey> all =
        rotated.backingKeys().stream().filter(each -> !each.isPending()).toList();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("rotationType", type.name());
    details.put("keyOrigin", rotated.metadata().origin().name());
    details.put("previousKeyMaterialId", all.get(all.size() - 2).id());
    details.put("currentKeyMaterialId", all.get(all.size() - 1).id());
    return event(Kind.ROTATE_KEY, rotated, date, details);
  }

  private static KeyEvent event(Kind kind, KmsKey key, Instant date, Map<String, String> details) {
    String[] arn = key.arn().split(":", 6);
    return new KeyEvent(kind, new AccountRegion(arn[1], arn[3], arn[4]), key.arn(), date, details);
  }
}
