package io.keyproof.model;

import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a policy.
 *
 * @param index position in the document, from 0
 * @param principals absent in identity policies, boundaries, session policies and SCPs
 * @param actions absent only in a key-policy statement that is stored but has no effect
 * @param resources absent only in a key-policy statement that is stored but has no effect
 * @param guard when the statement exists at all
 */
public record Statement(
    int index,
    Optional<String> sid,
    Effect effect,
    Optional<Principals> principals,
    Optional<Actions> actions,
    Optional<Resources> resources,
    List<Condition> conditions,
    Guard guard,
    SourceSpan span) {

  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** The Sid, or the position in the document, counted from 1. */
  public String label() {
    return sid.orElse("statement " + (index + 1));
  }
}
