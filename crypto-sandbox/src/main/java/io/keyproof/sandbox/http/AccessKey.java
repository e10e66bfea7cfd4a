package io.keyproof.sandbox.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.crypto.SigningKey;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Credentials: an access key id, its secret, and whose they are. Temporary ones have a session
 * token and an end.
 */
public final class AccessKey {
  // A day, three Regions, two services: an access key needs few signing keys at a time.
  private static final int MOST_SIGNING_KEYS = 64;

  private final String id;
  private final String secret;
  private final Optional<String> sessionToken;
  private final Instant expiration;
  private final Caller caller;
  private final Map<String, SigningKey> signingKeys = new ConcurrentHashMap<>();

  private AccessKey(
      String id, String secret, Optional<String> sessionToken, Instant expiration, Caller caller) {
    this.id = id;
    this.secret = secret;
    this.sessionToken = sessionToken;
    this.expiration = expiration;
    this.caller = caller;
  }

  public static AccessKey longTerm(String id, String secret, Caller caller) {
    return new AccessKey(id, secret, Optional.empty(), Instant.MAX, caller);
  }

  static AccessKey temporary(
      String id, String secret, String sessionToken, Instant expiration, Caller caller) {
    return new AccessKey(id, secret, Optional.of(sessionToken), expiration, caller);
  }

  public String id() {
    return id;
  }

  public Caller caller() {
    return caller;
  }

  boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiration);
  }

  /** Compares in constant time. */
  boolean hasSessionToken(Optional<String> given) {
    if (sessionToken.isEmpty() || given.isEmpty()) {
      return sessionToken.isEmpty() && given.isEmpty();
    }
    return MessageDigest.isEqual(sessionToken.get().getBytes(UTF_8), given.get().getBytes(UTF_8));
  }

  SigningKey signingKey(String date, String region, String service) {
    String scope = date + "/" + region + "/" + service;
    SigningKey known = signingKeys.get(scope);
    if (known != null) {
      return known;
    }
    if (signingKeys.size() >= MOST_SIGNING_KEYS) {
      signingKeys.clear();
    }
    SigningKey derived = SigningKey.derive(secret, date, region, service);
    signingKeys.put(scope, derived);
    return derived;
  }

  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
