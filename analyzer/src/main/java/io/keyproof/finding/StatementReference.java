package io.keyproof.finding;

import io.keyproof.source.SourceSpan;

/**
 * A statement or grant that a finding points at.
 *
 * @param label the Sid, the GrantId, or the position in the document
 */
public record StatementReference(String label, SourceSpan span) {}
