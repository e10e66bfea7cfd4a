package io.keyproof.sandbox.key;

/** A tag of a key. */
public record Tag(String tagKey, String tagValue) {}
