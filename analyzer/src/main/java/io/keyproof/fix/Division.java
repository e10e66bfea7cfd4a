package io.keyproof.fix;

import io.keyproof.document.tree.Node.Member;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.finding.Fix.TextEdit;
import io.keyproof.model.Policy;
import io.keyproof.model.Statement;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes what a statement says of some of its actions and some of its principals only: what is
 * meant becomes a statement of its own, with the change, and the rest stays as it is.
 *
 * @param actions the places of the actions that are meant
 * @param principals the places of the principals that are meant
 */
record Division(
    StatementText text,
    Policy policy,
    Statement statement,
    Set<SourceSpan> actions,
    Set<SourceSpan> principals) {

  private static final String SUFFIX = "Bound";

  Division {
    actions = Set.copyOf(actions);
    principals = Set.copyOf(principals);
  }

  static Set<SourceSpan> actionsOf(Statement statement) {
    Set<SourceSpan> places = new HashSet<>();
    statement
        .actions()
        .ifPresent(all -> all.elements().entries().forEach(element -> places.add(element.span())));
    return places;
  }

  static Set<SourceSpan> principalsOf(Statement statement) {
    Set<SourceSpan> places = new HashSet<>();
    statement
        .principals()
        .ifPresent(all -> all.entries().forEach(entry -> places.add(entry.span())));
    return places;
  }

  /** The edits, given those that make the change; nothing if the statement cannot be divided. */
  Optional<List<TextEdit>> with(List<TextEdit> change) {
    Set<SourceSpan> otherActions = without(actionsOf(statement), actions);
    Set<SourceSpan> otherPrincipals = without(principalsOf(statement), principals);
    if (!text.holds(change)) {
      return Optional.empty();
    }
    if (otherActions.isEmpty() && otherPrincipals.isEmpty()) {
      return Optional.of(change);
    }
    if (otherActions.isEmpty()) {
      return text.withoutPrincipals(principals)
          .flatMap(kept -> beside(kept, noActions(), otherPrincipals, change));
    }
    Optional<List<TextEdit>> kept = text.without("Action", actions);
    Optional<List<TextEdit>> meant = text.without("Action", otherActions);
    if (kept.isEmpty() || meant.isEmpty()) {
      return Optional.empty();
    }
    return beside(kept.get(), meant.get(), otherPrincipals, change)
        .flatMap(
            edits -> otherPrincipals.isEmpty() ? Optional.of(edits) : withRest(edits, meant.get()));
  }

  private static List<TextEdit> noActions() {
    return List.of();
  }

  /** What is kept, and the changed statement behind it. */
  private Optional<List<TextEdit>> beside(
      List<TextEdit> kept,
      List<TextEdit> ofActions,
      Set<SourceSpan> otherPrincipals,
      List<TextEdit> change) {
    List<TextEdit> own = new ArrayList<>(ofActions);
    own.addAll(change);
    if (!otherPrincipals.isEmpty()) {
      Optional<List<TextEdit>> left = text.withoutPrincipals(otherPrincipals);
      if (left.isEmpty()) {
        return Optional.empty();
      }
      own.addAll(left.get());
    }
    renamed(SUFFIX).ifPresent(own::add);
    if (text.lines().overlap(own) || !text.holds(own) || !text.holds(kept)) {
      return Optional.empty();
    }
    return text.followedBy(text.edited(own))
        .map(
            other -> {
              List<TextEdit> all = new ArrayList<>(kept);
              all.add(other);
              return all;
            });
  }

  /** The same actions for the other principals, who keep them as they are. */
  private Optional<List<TextEdit>> withRest(List<TextEdit> edits, List<TextEdit> ofActions) {
    Optional<List<TextEdit>> left = text.withoutPrincipals(principals);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<TextEdit> own = new ArrayList<>(ofActions);
    own.addAll(left.get());
    renamed("Rest").ifPresent(own::add);
    if (text.lines().overlap(own) || !text.holds(own)) {
      return Optional.empty();
    }
    return text.followedBy(text.edited(own))
        .map(
            rest -> {
              List<TextEdit> all = new ArrayList<>(edits.subList(0, edits.size() - 1));
              TextEdit first = edits.get(edits.size() - 1);
              all.add(new TextEdit(first.span(), first.replacement() + rest.replacement()));
              return all;
            });
  }

  /** Two statements of a policy must not have one Sid. */
  private Optional<TextEdit> renamed(String suffix) {
    Optional<Member> sid = text.member("Sid");
    if (sid.isEmpty() || !(sid.get().value() instanceof StringNode old)) {
      return Optional.empty();
    }
    String name = old.value().replaceAll("(Bound|Rest)[0-9]*$", "") + suffix;
    String free = name;
    for (int number = 2; isTaken(free); number++) {
      free = name + number;
    }
    return text.replace("Sid", new Term.Word(free));
  }

  private boolean isTaken(String sid) {
    return policy.statements().stream()
        .anyMatch(each -> each.sid().filter(sid::equals).isPresent());
  }

  private static Set<SourceSpan> without(Set<SourceSpan> all, Set<SourceSpan> some) {
    Set<SourceSpan> rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
