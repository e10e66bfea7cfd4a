package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A policy document.
 *
 * @param name what reports call it: the file stem, a logical id, an attachment's name
 * @param unseen the name of statements that the input does not show (an unknown splice, a whole
 *     document that is unknown): they may allow or deny anything
 * @param span the document's own place
 */
public record Policy(
    PolicyKind kind,
    String name,
    PolicyVersion version,
    List<Statement> statements,
    Optional<Unknown> unseen,
    SourceSpan span) {

  public Policy {
    statements = List.copyOf(statements);
  }
}
