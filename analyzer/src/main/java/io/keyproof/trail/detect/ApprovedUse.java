package io.keyproof.trail.detect;

import java.time.Instant;

/** A call that somebody else approved of, for some time. */
public record ApprovedUse(
    String principal, String action, String resource, Instant from, Instant to) {}
