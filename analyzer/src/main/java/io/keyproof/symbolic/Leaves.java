package io.keyproof.symbolic;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the leaves of formulas, in order. */
final class Leaves implements Formula.Visitor<Boolean> {

  private final Set<Formula> found = new LinkedHashSet<>();
  private final Set<Formula> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  static Set<Formula> of(Formula... formulas) {
    Leaves leaves = new Leaves();
    for (Formula formula : formulas) {
      formula.accept(leaves);
    }
    return leaves.found;
  }

  @Override
  public Boolean constant(boolean value) {
    return false;
  }

  @Override
  public Boolean in(Formula.In in) {
    return found.add(in);
  }

  @Override
  public Boolean present(Formula.Present present) {
    return found.add(present);
  }

  @Override
  public Boolean some(Formula.Some some) {
    return found.add(some);
  }

  @Override
  public Boolean someNot(Formula.SomeNot someNot) {
    return found.add(someNot);
  }

  @Override
  public Boolean same(Formula.Same same) {
    return found.add(same);
  }

  @Override
  public Boolean like(Formula.Like like) {
    return found.add(like);
  }

  @Override
  public Boolean flag(Formula.Flag flag) {
    return found.add(flag);
  }

  @Override
  public Boolean opaque(Formula.Opaque opaque) {
    return found.add(opaque);
  }

  @Override
  public Boolean not(Formula formula) {
    return formula.accept(this);
  }

  @Override
  public Boolean and(List<Formula> formulas) {
    boolean more = false;
    for (Formula formula : formulas) {
      if (seen.add(formula)) {
        more |= formula.accept(this);
      }
    }
    return more;
  }

  @Override
  public Boolean or(List<Formula> formulas) {
    return and(formulas);
  }
}
