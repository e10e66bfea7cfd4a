package io.keyproof.sandbox.call;

/** The answer of operations that have nothing to tell. */
public record NoContent() implements KmsResponse {}
