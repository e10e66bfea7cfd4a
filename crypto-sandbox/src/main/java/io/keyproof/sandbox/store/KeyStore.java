package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.AccountRegion;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The keys, by id, and the order in which something happens to them by itself. */
public final class KeyStore {
  private final AccountRegion place;
  private final Consumer<Change> changes;
  private final SortedMap<String, KmsKey> keys = new TreeMap<>();
  private final NavigableSet<Due> calendar =
      new TreeSet<>(Comparator.comparing(Due::date).thenComparing(Due::keyId));

  // Read by every call before it takes a lock.
  private volatile Instant nextDue = Instant.MAX;

  KeyStore(AccountRegion place, Consumer<Change> changes) {
    this.place = place;
    this.changes = changes;
  }

  public Optional<KmsKey> find(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  public Collection<KmsKey> all() {
    return keys.values();
  }

  /** Adds the key, or puts it in the place of the key with its id. */
  public void put(KmsKey key) {
    forget(key.keyId());
    keys.put(key.keyId(), key);
    key.due().ifPresent(date -> calendar.add(new Due(date, key.keyId())));
    lookAhead();
    changes.accept(new Change.KeyPut(place, key));
  }

  void remove(String keyId) {
    forget(keyId);
    lookAhead();
    changes.accept(new Change.KeyRemoved(place, keyId));
  }

  private void forget(String keyId) {
    Optional.ofNullable(keys.remove(keyId))
        .flatMap(KmsKey::due)
        .ifPresent(date -> calendar.remove(new Due(date, keyId)));
  }

  boolean isAnythingDueAt(Instant now) {
    return !nextDue.isAfter(now);
  }

  KmsKey firstDue() {
    KmsKey key = keys.get(calendar.first().keyId());
    if (key == null) {
      throw new IllegalStateException("the calendar names a key that is gone");
    }
    return key;
  }

  private void lookAhead() {
    nextDue = calendar.isEmpty() ? Instant.MAX : calendar.first().date();
  }

  private record Due(Instant date, String keyId) {}
}
