package io.keyproof.finding;

import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;

/**
 * What another rule says of the same cause: it is told with the finding, and is none of its own.
 */
public record RelatedFinding(String ruleId, Severity severity, SourceSpan span, String message) {}
