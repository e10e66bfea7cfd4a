package io.keyproof.sandbox.store;

import io.keyproof.sandbox.key.KeyLastUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each key was last used. Safe for use by many threads.
 *
 * <p>Not kept on disk, so that cryptography waits for no write: the tracking begins anew with the
 * process, and says so.
 */
public final class LastUses {
  private final Map<String, KeyLastUsage> byKeyArn = new ConcurrentHashMap<>();
  private volatile Instant since = Instant.MAX;

  /** From now on, each use is noted. */
  public synchronized void begin(Instant now) {
    if (now.isBefore(since)) {
      since = now;
    }
  }

  public Instant since() {
    return since;
  }

  public void note(String keyArn, KeyLastUsage usage) {
    byKeyArn.put(keyArn, usage);
  }

  public Optional<KeyLastUsage> of(String keyArn) {
    return Optional.ofNullable(byKeyArn.get(keyArn));
  }

  void forget(String keyArn) {
    byKeyArn.remove(keyArn);
  }
}
