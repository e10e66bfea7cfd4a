package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.crypto.KeyMaterial;
import io.keyproof.sandbox.crypto.Octets;
import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.crypto.WrappedImports.Wrapping;
import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The import tokens of 24 hours, each with the key that material is wrapped under. */
final class ImportTokens {
  private static final Duration VALIDITY = Duration.ofHours(24);
  private static final int TOKEN_BYTES = 64;
  private static final int MOST = 10_000;

  private final RandomBytes random;
  private final Map<Octets, Ticket> tickets = new ConcurrentHashMap<>();

  ImportTokens(RandomBytes random) {
    this.random = random;
  }

  Ticket issue(String keyArn, KeyMaterial wrappingKey, Wrapping wrapping, Instant now) {
    tickets.values().removeIf(ticket -> ticket.validTo().plus(VALIDITY).isBefore(now));
    if (tickets.size() >= MOST) {
      throw new KmsException(ErrorCode.LIMIT_EXCEEDED, "too many import tokens are valid");
    }
    Octets token = Octets.copyOf(random.next(TOKEN_BYTES));
    Ticket ticket = new Ticket(token, keyArn, wrappingKey, wrapping, now.plus(VALIDITY));
    tickets.put(token, ticket);
    return ticket;
  }

  Ticket redeem(Octets token, String keyArn, Instant now) {
    Ticket ticket = tickets.get(token);
    if (ticket == null || !ticket.keyArn().equals(keyArn)) {
      throw KmsException.withoutMessage(ErrorCode.INVALID_IMPORT_TOKEN);
    }
    if (!now.isBefore(ticket.validTo())) {
      throw KmsException.withoutMessage(ErrorCode.EXPIRED_IMPORT_TOKEN);
    }
    return ticket;
  }

  record Ticket(
      Octets token, String keyArn, KeyMaterial wrappingKey, Wrapping wrapping, Instant validTo) {}
}
