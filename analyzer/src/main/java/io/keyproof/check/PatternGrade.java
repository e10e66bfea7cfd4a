package io.keyproof.check;

import io.keyproof.check.pattern.PartProperty;
import io.keyproof.source.Severity;

/** The severity of a finding about a part that has a further property. Tried in order. */
public record PatternGrade(Severity severity, PartProperty where) {}
