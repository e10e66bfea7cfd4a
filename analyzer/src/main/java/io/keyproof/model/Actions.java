package io.keyproof.model;

import io.keyproof.source.SourceSpan;

/** The {@code Action} or {@code NotAction} element of a statement. */
public record Actions(Match match, Elements elements, SourceSpan span) {}
