package io.keyproof.sandbox.http;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.crypto.RandomBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All credentials that the sandbox accepts; each is given or made here, none is built in. */
public final class AccessKeys {
  private static final char[] ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
  private static final int ID_LENGTH = 16;
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 96;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
  private final RandomBytes random;

  public AccessKeys(RandomBytes random) {
    this.random = random;
  }

  public void add(AccessKey key) {
    keys.put(key.id(), key);
  }

  Optional<AccessKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** A new access key id, {@code AKIA…} for a user and {@code ASIA…} for a session. */
  public String newId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    for (byte each : random.next(ID_LENGTH)) {
      id.append(ID_LETTERS[each & (ID_LETTERS.length - 1)]);
    }
    return id.toString();
  }

  /** A new secret access key of 40 characters. */
  public String newSecret() {
    return text(SECRET_BYTES);
  }

  Session openSession(Caller caller, Instant now, Instant expiration) {
    // Who comes late is told so for a while.
    keys.values().removeIf(key -> key.isExpiredAt(now.minus(REMEMBERED)));
    Session session = new Session(newId("ASIA"), newSecret(), text(TOKEN_BYTES), expiration);
    add(AccessKey.temporary(session.id, session.secret, session.token, expiration, caller));
    return session;
  }

  private String text(int bytes) {
    return Base64.getEncoder().encodeToString(random.next(bytes));
  }

  /** Temporary credentials on their way to whoever asked for them. */
  static final class Session {
    private final String id;
    private final String secret;
    private final String token;
    private final Instant expiration;

    private Session(String id, String secret, String token, Instant expiration) {
      this.id = id;
      this.secret = secret;
      this.token = token;
      this.expiration = expiration;
    }

    String id() {
      return id;
    }

    String secret() {
      return secret;
    }

    String token() {
      return token;
    }

    Instant expiration() {
      return expiration;
    }
  }
}
