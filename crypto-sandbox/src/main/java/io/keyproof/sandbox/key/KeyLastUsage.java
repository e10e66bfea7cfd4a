package io.keyproof.sandbox.key;

import java.time.Instant;

/**
 * The last cryptographic operation that a key has been successfully used for.
 *
 * @param operation its AWS name
 */
public record KeyLastUsage(String operation, Instant timestamp) {}
