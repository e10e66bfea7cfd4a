package io.keyproof.model;

import io.keyproof.source.SourceSpan;

/** The {@code Resource} or {@code NotResource} element of a statement. */
public record Resources(Match match, Elements elements, SourceSpan span) {}
