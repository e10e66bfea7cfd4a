package io.keyproof.symbolic;

import io.keyproof.model.Actions;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a statement matches a request, its principals aside. */
final class StatementEncoder {

  private final Universe universe;
  private final ConditionEncoder conditions;
  private final Optional<Selectors> selectors;

  StatementEncoder(Universe universe) {
    this(universe, Optional.empty());
  }

  /**
   * The same.
   *
   * @param selectors let parts be left out, if any can be
   */
  StatementEncoder(Universe universe, Optional<Selectors> selectors) {
    this.universe = universe;
    this.conditions = new ConditionEncoder(universe);
    this.selectors = selectors;
  }

  Formula encode(Statement statement, Policy policy) {
    return encode(statement, policy.kind(), policy.version());
  }

  Formula encode(Statement statement, PolicyKind kind, PolicyVersion version) {
    if (statement.actions().isEmpty() || lacksResource(statement, kind)) {
      // Such a key-policy statement is stored but has no effect.
      return Formula.FALSE;
    }
    Formula action = actions(statement.actions().get(), statement.effect());
    if (action.equals(Formula.FALSE)) {
      return Formula.FALSE;
    }
    Formula matches =
        Formula.and(
            GuardEncoder.encode(statement.guard()),
            action,
            statement
                .resources()
                .map(resources -> resources(resources, version, statement.effect()))
                .orElse(Formula.TRUE),
            conditions(statement, version));
    return selectors.map(each -> each.statement(statement, matches)).orElse(matches);
  }

  private Formula conditions(Statement statement, PolicyVersion version) {
    Effect effect = statement.effect();
    if (selectors.isEmpty()) {
      return conditions.encode(statement.conditions(), version, effect);
    }
    List<Formula> all = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      Formula holds = conditions.encode(List.of(condition), version, effect);
      all.add(selectors.get().condition(statement, condition, holds));
    }
    return Formula.and(all);
  }

  /** What a trust policy or another resource's policy is about is where it is attached. */
  private static boolean lacksResource(Statement statement, PolicyKind kind) {
    return statement.resources().isEmpty()
        && kind != PolicyKind.TRUST
        && kind != PolicyKind.RESOURCE;
  }

  private Formula actions(Actions actions, Effect ofStatement) {
    Effect effect = towards(actions.match(), ofStatement);
    Set<String> always = new LinkedHashSet<>();
    List<Formula> options = new ArrayList<>();
    for (Element element : actions.elements().entries()) {
      Optional<String> pattern = element.text().literal();
      Formula guard = GuardEncoder.encode(element.guard());
      if (pattern.isEmpty()) {
        options.add(Formula.and(guard, leaf(effect, "action `" + element.text() + "`")));
      } else if (guard.equals(Formula.TRUE)) {
        always.add(pattern.get());
      } else {
        options.add(Formula.and(guard, universe.actionIn(Set.of(pattern.get()))));
      }
    }
    options.add(universe.actionIn(always));
    rest(actions.elements(), effect, "actions").ifPresent(options::add);
    return either(actions.match(), Formula.or(options));
  }

  private Formula resources(Resources resources, PolicyVersion version, Effect ofStatement) {
    Effect effect = towards(resources.match(), ofStatement);
    List<String> always = new ArrayList<>();
    List<Formula> options = new ArrayList<>();
    for (Element element : resources.elements().entries()) {
      Optional<String> entry = element.text().literal();
      Formula guard = GuardEncoder.encode(element.guard());
      if (entry.isEmpty()) {
        options.add(Formula.and(guard, leaf(effect, "resource `" + element.text() + "`")));
      } else if (guard.equals(Formula.TRUE)) {
        always.add(entry.get());
      } else {
        options.add(Formula.and(guard, universe.resourceIn(List.of(entry.get()), version, effect)));
      }
    }
    options.add(universe.resourceIn(always, version, effect));
    rest(resources.elements(), effect, "resources").ifPresent(options::add);
    return either(resources.match(), Formula.or(options));
  }

  private Optional<Formula> rest(Elements elements, Effect effect, String what) {
    return elements.rest().map(unknown -> leaf(effect, what + " of ${" + unknown.name() + "}"));
  }

  private Formula leaf(Effect towards, String what) {
    return universe.leaf(towards, what, what);
  }

  /** What an entry of a list works towards. */
  private static Effect towards(Match match, Effect ofStatement) {
    return match == Match.ANY_OF ? ofStatement : Opaques.against(ofStatement);
  }

  private static Formula either(Match match, Formula listed) {
    return match == Match.ANY_OF ? listed : Formula.not(listed);
  }
}
