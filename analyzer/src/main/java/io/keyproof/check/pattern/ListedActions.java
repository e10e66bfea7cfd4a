package io.keyproof.check.pattern;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Actions;
import io.keyproof.model.Element;
import io.keyproof.model.Match;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The actions that a statement is about. */
final class ListedActions {

  private static final String KMS = "kms:";

  private ListedActions() {}

  /** The entries of Action whose text is known; empty for NotAction. */
  static List<String> listed(Statement statement) {
    return statement
        .actions()
        .filter(actions -> actions.match() == Match.ANY_OF)
        .map(actions -> literals(actions.elements().entries()))
        .orElse(List.of());
  }

  /** Whether every entry of Action is known and names AWS KMS. */
  static boolean areAllOfKms(Statement statement) {
    boolean known =
        statement
            .actions()
            .filter(actions -> actions.match() == Match.ANY_OF && actions.elements().isKnown())
            .isPresent();
    List<String> listed = listed(statement);
    return known
        && !listed.isEmpty()
        && listed.stream().allMatch(action -> action.toLowerCase(Locale.ROOT).startsWith(KMS));
  }

  /** Whether some action of KMS is meant, by Action or NotAction. */
  static boolean coverKms(Statement statement) {
    boolean complement =
        statement.actions().filter(actions -> actions.match() == Match.NONE_OF).isPresent();
    return complement || !ofKms(statement).isEmpty();
  }

  /** The actions of KMS that the entries of Action match. */
  static List<KmsAction> ofKms(Statement statement) {
    List<String> patterns = listed(statement).stream().filter(ListedActions::mayBeOfKms).toList();
    if (patterns.isEmpty()) {
      return List.of();
    }
    List<KmsAction> found = new ArrayList<>();
    for (KmsAction action : ActionCatalog.bundled().actions()) {
      if (patterns.stream().anyMatch(p -> Wildcards.matchesIgnoringCase(p, action.name()))) {
        found.add(action);
      }
    }
    return found;
  }

  /** Whether an action of that name is meant: by Action, or left over by NotAction. */
  static boolean cover(Statement statement, String name) {
    return statement
        .actions()
        .filter(
            actions -> {
              boolean listed =
                  literals(actions.elements().entries()).stream()
                      .anyMatch(pattern -> Wildcards.matchesIgnoringCase(pattern, name));
              return actions.match() == Match.ANY_OF ? listed : !listed && knows(actions);
            })
        .isPresent();
  }

  private static boolean knows(Actions actions) {
    return actions.elements().isKnown();
  }

  static List<String> literals(List<Element> elements) {
    return elements.stream()
        .map(element -> element.text().literal())
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean mayBeOfKms(String action) {
    int colon = action.indexOf(':');
    return colon < 0
        || action.regionMatches(true, 0, KMS, 0, KMS.length())
        || Wildcards.hasAny(action.substring(0, colon));
  }
}
