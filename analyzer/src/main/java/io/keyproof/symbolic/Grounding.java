package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is left of a formula once some of its attributes have values: mostly little. A part that is
 * met again is not gone through again.
 */
final class Grounding implements Formula.Visitor<Formula> {

  /** The number of no class: the attribute has no value. */
  static final int NONE = -1;

  private final Map<Variable, Integer> classes;
  private final Function<Formula, Optional<Boolean>> leaves;
  private final IdentityHashMap<Formula, Formula> done = new IdentityHashMap<>();
  private final Map<In, BitSet> members;

  /**
   * @param classes the class of each attribute that has been settled
   * @param leaves the truth of those flags and opaque parts that have been settled
   * @param members remembers the classes of conditions, over several groundings
   */
  Grounding(
      Map<Variable, Integer> classes,
      Function<Formula, Optional<Boolean>> leaves,
      Map<In, BitSet> members) {
    this.classes = classes;
    this.leaves = leaves;
    this.members = members;
  }

  /** Settles attributes only. */
  static Grounding of(Map<Variable, Integer> classes, Map<In, BitSet> members) {
    return new Grounding(classes, leaf -> Optional.empty(), members);
  }

  /** Settles flags and opaque parts only. */
  static Grounding of(Function<Formula, Optional<Boolean>> leaves) {
    return new Grounding(Map.of(), leaves, new HashMap<>());
  }

  Formula ground(Formula formula) {
    boolean composite = formula instanceof Formula.And || formula instanceof Formula.Or;
    if (!composite) {
      return formula.accept(this);
    }
    Formula known = done.get(formula);
    if (known == null) {
      known = formula.accept(this);
      done.put(formula, known);
    }
    return known;
  }

  @Override
  public Formula constant(boolean value) {
    return Formula.constant(value);
  }

  @Override
  public Formula in(In in) {
    Integer settled = classes.get(in.variable());
    if (settled == null) {
      return in;
    }
    return Formula.constant(settled != NONE && members(in).get(settled));
  }

  private BitSet members(In in) {
    return members.computeIfAbsent(in, key -> key.variable().domain().classes(key.condition()));
  }

  @Override
  public Formula present(Formula.Present present) {
    Integer settled = classes.get(present.variable());
    return settled == null ? present : Formula.constant(settled != NONE);
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
    Integer left = classes.get(same.left());
    Integer right = classes.get(same.right());
    if (left == null || right == null) {
      return same;
    }
    if (left == NONE || !left.equals(right)) {
      return Formula.FALSE;
    }
    boolean several = same.left().domain().otherExample(left).isPresent();
    return several ? same : Formula.TRUE;
  }

  @Override
  public Formula like(Formula.Like like) {
    return like;
  }

  @Override
  public Formula flag(Formula.Flag flag) {
    return leaves.apply(flag).map(Formula::constant).orElse(flag);
  }

  @Override
  public Formula opaque(Formula.Opaque opaque) {
    return leaves.apply(opaque).map(Formula::constant).orElse(opaque);
  }

  @Override
  public Formula not(Formula formula) {
    return Formula.not(ground(formula));
  }

  @Override
  public Formula and(List<Formula> formulas) {
    List<Formula> parts = new ArrayList<>();
    for (Formula formula : formulas) {
      Formula part = ground(formula);
      if (part.equals(Formula.FALSE)) {
        return Formula.FALSE;
      }
      parts.add(part);
    }
    return Formula.and(parts);
  }

  @Override
  public Formula or(List<Formula> formulas) {
    List<Formula> parts = new ArrayList<>();
    for (Formula formula : formulas) {
      Formula part = ground(formula);
      if (part.equals(Formula.TRUE)) {
        return Formula.TRUE;
      }
      parts.add(part);
    }
    return Formula.or(parts);
  }
}
