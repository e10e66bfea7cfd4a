package io.keyproof.fix;

import io.keyproof.finding.Fix.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An edit that nobody has proven yet.
 *
 * @param denied the actions that it means to deny some requests of; empty if none is to be
 * @param placeholders names in the edit that somebody must put values for
 */
record Draft(
    String description, List<TextEdit> edits, Set<String> denied, List<String> placeholders) {

  Draft {
    edits = List.copyOf(edits);
    denied = Set.copyOf(denied);
    placeholders = List.copyOf(placeholders);
  }

  /** One that changes nothing about who may do what. */
  static Draft equivalent(String description, List<TextEdit> edits) {
    return new Draft(description, edits, Set.of(), List.of());
  }

  /** What became of a remedy: a draft, or why there is none. */
  record Attempt(Optional<Draft> draft, String reason) {

    static Attempt of(Draft draft) {
      return new Attempt(Optional.of(draft), "");
    }

    static Attempt failed(String reason) {
      return new Attempt(Optional.empty(), reason);
    }
  }
}
