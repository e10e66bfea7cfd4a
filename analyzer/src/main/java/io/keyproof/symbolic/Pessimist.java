package io.keyproof.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes every open leaf against the claim, wherever it stands: what is left implies the formula
 * whatever the leaves stand for.
 */
final class Pessimist implements Formula.Visitor<Formula> {

  private final Set<Formula> open;
  private final boolean negated;

  Pessimist(Set<Formula> open) {
    this(open, false);
  }

  private Pessimist(Set<Formula> open, boolean negated) {
    this.open = open;
    this.negated = negated;
  }

  Formula positive(Formula formula) {
    return formula.accept(this);
  }

  private Formula leaf(Formula leaf) {
    return open.contains(leaf) ? Formula.constant(negated) : leaf;
  }

  @Override
  public Formula constant(boolean value) {
    return Formula.constant(value);
  }

  @Override
  public Formula in(Formula.In in) {
    return in;
  }

  @Override
  public Formula present(Formula.Present present) {
    return present;
  }

  @Override
  public Formula some(Formula.Some some) {
    return some;
  }

  @Override
  public Formula someNot(Formula.SomeNot someNot) {
    return someNot;
  }

  @Override
  public Formula same(Formula.Same same) {
    return same;
  }

  @Override
  public Formula like(Formula.Like like) {
    return like;
  }

  @Override
  public Formula flag(Formula.Flag flag) {
    return leaf(flag);
  }

  @Override
  public Formula opaque(Formula.Opaque opaque) {
    return leaf(opaque);
  }

  @Override
  public Formula not(Formula formula) {
    return Formula.not(formula.accept(new Pessimist(open, !negated)));
  }

  @Override
  public Formula and(List<Formula> formulas) {
    return Formula.and(each(formulas));
  }

  @Override
  public Formula or(List<Formula> formulas) {
    return Formula.or(each(formulas));
  }

  private List<Formula> each(List<Formula> formulas) {
    List<Formula> taken = new ArrayList<>();
    formulas.forEach(formula -> taken.add(formula.accept(this)));
    return taken;
  }
}
