package io.keyproof.model;

import io.keyproof.source.SourceSpan;

/** A value, and where the input says it. */
public record Stated<T>(T value, SourceSpan span) {}
