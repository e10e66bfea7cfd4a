package io.keyproof.symbolic;

import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of a document.
 *
 * @param removed statements of the document
 * @param added what stands in the place of the first of them; at the end if none is removed
 */
public record StatementEdit(List<Statement> removed, List<Statement> added) {

  public StatementEdit {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  public static StatementEdit replacing(Statement statement, Statement replacement) {
    return new StatementEdit(List.of(statement), List.of(replacement));
  }

  public static StatementEdit removing(Statement statement) {
    return new StatementEdit(List.of(statement), List.of());
  }

  public static StatementEdit adding(Statement statement) {
    return new StatementEdit(List.of(), List.of(statement));
  }

  /** All that requests can match for which the edit matters. */
  List<Statement> touched() {
    if (removed.size() == 1 && added.size() == 1) {
      Optional<Statement> delta = StatementDelta.of(removed.get(0), added.get(0));
      if (delta.isPresent()) {
        return List.of(delta.get());
      }
    }
    List<Statement> all = new ArrayList<>(removed);
    all.addAll(added);
    return all;
  }

  /**
   * The statements after the edit.
   *
   * @throws IllegalArgumentException if one that is removed is not among them
   */
  List<Statement> applied(List<Statement> statements) {
    List<Statement> result = new ArrayList<>(statements);
    int place = removed.isEmpty() ? result.size() : result.indexOf(removed.get(0));
    for (Statement each : removed) {
      if (!result.remove(each)) {
        throw new IllegalArgumentException("not in the document: " + each.label());
      }
    }
    result.addAll(place, added);
    return result;
  }
}
