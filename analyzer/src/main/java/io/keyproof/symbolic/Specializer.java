package io.keyproof.symbolic;

import io.keyproof.symbolic.Variable.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A formula about one request for a fixed action, as a formula about one of several requests: the
 * attributes that it does not share with the others get its name.
 */
final class Specializer implements Formula.Visitor<Formula> {

  private final Variable action;
  private final String name;
  private final int actionClass;
  private final Predicate<Variable> shared;
  private final Map<Formula, Formula> known = new HashMap<>();

  /** Of requests of the same caller on the same key. */
  Specializer(Variable action, String actionName) {
    this(action, actionName, actionName, variable -> variable.scope() != Scope.REQUEST);
  }

  /**
   * The same of other requests.
   *
   * @param name what tells the request from the others
   * @param shared whether the requests have an attribute in common
   */
  Specializer(Variable action, String actionName, String name, Predicate<Variable> shared) {
    this.action = action;
    this.name = name;
    this.shared = shared;
    this.actionClass = action.domain().classOf(actionName).orElseThrow();
  }

  Formula specialize(Formula formula) {
    Formula result = known.get(formula);
    if (result == null) {
      result = formula.accept(this);
      known.put(formula, result);
    }
    return result;
  }

  /** The attribute as the specialized formula has it. */
  Variable variable(Variable original) {
    return shared.test(original) ? original : original.of(name);
  }

  @Override
  public Formula constant(boolean value) {
    return Formula.constant(value);
  }

  @Override
  public Formula in(Formula.In in) {
    if (in.variable().equals(action)) {
      return Formula.constant(action.domain().classes(in.condition()).get(actionClass));
    }
    return new Formula.In(variable(in.variable()), in.condition());
  }

  @Override
  public Formula present(Formula.Present present) {
    return new Formula.Present(variable(present.variable()));
  }

  @Override
  public Formula some(Formula.Some some) {
    return new Formula.Some(variable(some.variable()), some.condition());
  }

  @Override
  public Formula someNot(Formula.SomeNot someNot) {
    return new Formula.SomeNot(variable(someNot.variable()), someNot.condition());
  }

  @Override
  public Formula same(Formula.Same same) {
    return new Formula.Same(variable(same.left()), variable(same.right()));
  }

  @Override
  public Formula like(Formula.Like like) {
    return new Formula.Like(
        like.subject().with(this::variable),
        like.fields().stream().map(field -> field.with(this::variable)).toList());
  }

  @Override
  public Formula flag(Formula.Flag flag) {
    return flag;
  }

  @Override
  public Formula opaque(Formula.Opaque opaque) {
    return opaque;
  }

  @Override
  public Formula not(Formula formula) {
    return Formula.not(specialize(formula));
  }

  @Override
  public Formula and(List<Formula> formulas) {
    return Formula.and(formulas.stream().map(this::specialize).toList());
  }

  @Override
  public Formula or(List<Formula> formulas) {
    return Formula.or(formulas.stream().map(this::specialize).toList());
  }
}
