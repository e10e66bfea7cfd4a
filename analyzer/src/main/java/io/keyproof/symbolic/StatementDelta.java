package io.keyproof.symbolic;

import io.keyproof.model.Actions;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Match;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What two statements that differ in one list match differently. A request that matches no entry
 * which only one of them has is matched by both or by neither, whether the entries are listed or
 * left out.
 */
final class StatementDelta {

  private StatementDelta() {}

  /** A statement that matches all requests which only one of them matches; empty if unknown. */
  static Optional<Statement> of(Statement before, Statement after) {
    if (!haveSameRest(before, after)) {
      return Optional.empty();
    }
    Statement old = Placeless.target(before);
    Statement now = Placeless.target(after);
    if (old.resources().equals(now.resources())) {
      return old.actions().isPresent() && now.actions().isPresent()
          ? ofActions(before, old.actions().get(), now.actions().get())
          : Optional.empty();
    }
    return old.actions().equals(now.actions())
            && old.resources().isPresent()
            && now.resources().isPresent()
        ? ofResources(before, old.resources().get(), now.resources().get())
        : Optional.empty();
  }

  private static boolean haveSameRest(Statement before, Statement after) {
    return before.effect() == after.effect()
        && before.guard().equals(after.guard())
        && before.principals().map(Placeless::of).equals(after.principals().map(Placeless::of))
        && before.conditions().stream()
            .map(Placeless::of)
            .toList()
            .equals(after.conditions().stream().map(Placeless::of).toList());
  }

  private static Optional<Statement> ofActions(Statement whole, Actions before, Actions after) {
    return before.match() != after.match()
        ? Optional.empty()
        : ofOne(before.elements(), after.elements())
            .map(
                only ->
                    with(
                        whole,
                        Optional.of(new Actions(Match.ANY_OF, only, before.span())),
                        whole.resources()));
  }

  private static Optional<Statement> ofResources(
      Statement whole, Resources before, Resources after) {
    return before.match() != after.match()
        ? Optional.empty()
        : ofOne(before.elements(), after.elements())
            .map(
                only ->
                    with(
                        whole,
                        whole.actions(),
                        Optional.of(new Resources(Match.ANY_OF, only, before.span()))));
  }

  /** The entries that only one of the lists has. */
  private static Optional<Elements> ofOne(Elements before, Elements after) {
    if (!before.isKnown() || !after.isKnown()) {
      return Optional.empty();
    }
    List<Element> only = new ArrayList<>(without(before, after));
    only.addAll(without(after, before));
    return only.isEmpty() ? Optional.empty() : Optional.of(Elements.of(only));
  }

  private static List<Element> without(Elements elements, Elements others) {
    Set<Text> known = new HashSet<>();
    others.entries().forEach(each -> known.add(each.text()));
    return elements.entries().stream().filter(each -> !known.contains(each.text())).toList();
  }

  private static Statement with(
      Statement whole, Optional<Actions> actions, Optional<Resources> resources) {
    return new Statement(
        whole.index(),
        whole.sid(),
        whole.effect(),
        whole.principals(),
        actions,
        resources,
        whole.conditions(),
        whole.guard(),
        whole.span());
  }
}
