package io.keyproof.check;

import io.keyproof.model.RequestProperty;
import io.keyproof.source.Severity;

/** The severity of a finding whose witness has a further property. Grades are tried in order. */
public record Grade(Severity severity, RequestProperty where) {}
