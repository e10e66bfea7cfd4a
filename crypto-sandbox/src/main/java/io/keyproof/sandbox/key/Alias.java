package io.keyproof.sandbox.key;

import java.time.Instant;

/** A name for one key of the same account and Region; it begins with {@code alias/}. */
public record Alias(
    String aliasName,
    String aliasArn,
    String targetKeyId,
    Instant creationDate,
    Instant lastUpdatedDate) {

  public Alias pointingTo(String keyId, Instant now) {
    return new Alias(aliasName, aliasArn, keyId, creationDate, now);
  }
}
