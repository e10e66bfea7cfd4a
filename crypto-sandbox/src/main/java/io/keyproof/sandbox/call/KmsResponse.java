package io.keyproof.sandbox.call;

/** The answer to a {@link KmsCall}. */
public interface KmsResponse {}
