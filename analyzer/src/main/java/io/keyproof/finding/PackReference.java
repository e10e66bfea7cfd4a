package io.keyproof.finding;

/** A rule pack that ran. */
public record PackReference(String id, String version) {}
