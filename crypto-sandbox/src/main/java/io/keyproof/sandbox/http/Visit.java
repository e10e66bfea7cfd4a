package io.keyproof.sandbox.http;

import io.keyproof.sandbox.access.Caller;
import java.time.Instant;

/**
 * Who calls, from where, and when.
 *
 * @param region that the signature is for
 */
record Visit(
    Caller caller,
    String accessKeyId,
    String region,
    String sourceAddress,
    String userAgent,
    Instant time,
    String requestId) {}
