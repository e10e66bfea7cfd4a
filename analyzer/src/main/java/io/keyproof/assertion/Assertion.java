package io.keyproof.assertion;

import io.keyproof.model.Condition;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.Set;

/**
 * One access assertion.
 *
 * @param span where its name stands
 * @param actions the actions that it is about, {@code kms:Decrypt}
 * @param actionWords the actions as written
 * @param by whose requests it is about; empty for everybody's
 * @param where conditions that the requests meet
 */
record Assertion(
    String name,
    SourceSpan span,
    Claim claim,
    Set<String> actions,
    String actionWords,
    List<KeyName> keys,
    List<Callers> by,
    List<Condition> where) {

  Assertion {
    actions = Set.copyOf(actions);
    keys = List.copyOf(keys);
    by = List.copyOf(by);
    where = List.copyOf(where);
  }
}
