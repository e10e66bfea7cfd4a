package io.keyproof.symbolic;

import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.Variable.Arity;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Classes of values drawn by lot; formulas over them are read as they stand. */
final class SampledModel implements Model, Formula.Visitor<Boolean> {

  private final Random random;
  private final Map<Variable, BitSet> drawn = new HashMap<>();
  private final Map<Formula, Boolean> leaves = new HashMap<>();

  SampledModel(Random random) {
    this.random = random;
  }

  /** With the classes that are given for all that is asked about. */
  static SampledModel of(Map<Variable, BitSet> given) {
    SampledModel model = new SampledModel(new Random(0));
    model.drawn.putAll(given);
    return model;
  }

  @Override
  public BitSet classes(Variable variable) {
    return drawn.computeIfAbsent(variable, this::draw);
  }

  private BitSet draw(Variable variable) {
    BitSet classes = new BitSet();
    int size = variable.domain().size();
    boolean none = variable.arity() != Arity.ONE && random.nextInt(3) == 0;
    if (size == 0 || none) {
      return classes;
    }
    classes.set(random.nextInt(size));
    while (variable.arity() == Arity.MANY && random.nextBoolean()) {
      classes.set(random.nextInt(size));
    }
    return classes;
  }

  @Override
  public boolean holds(Formula formula) {
    return formula.accept(this);
  }

  @Override
  public List<Formula.Flag> flags() {
    return Formula.flags(leaves.keySet());
  }

  @Override
  public Boolean constant(boolean value) {
    return value;
  }

  @Override
  public Boolean in(Formula.In in) {
    return classes(in.variable()).intersects(in.variable().domain().classes(in.condition()));
  }

  @Override
  public Boolean present(Formula.Present present) {
    return !classes(present.variable()).isEmpty();
  }

  @Override
  public Boolean some(Formula.Some some) {
    return classes(some.variable()).intersects(some.variable().domain().classes(some.condition()));
  }

  @Override
  public Boolean someNot(Formula.SomeNot someNot) {
    BitSet classes = (BitSet) classes(someNot.variable()).clone();
    classes.andNot(someNot.variable().domain().classes(someNot.condition()));
    return !classes.isEmpty();
  }

  @Override
  public Boolean same(Formula.Same same) {
    // Both have the example of their class.
    return classes(same.left()).intersects(classes(same.right()));
  }

  @Override
  public Optional<Boolean> settled(Formula.Like like) {
    return Optional.of(holds(like));
  }

  @Override
  public Boolean like(Formula.Like like) {
    throw new IllegalArgumentException("no sampled policy compares two attributes: " + like);
  }

  @Override
  public Boolean flag(Formula.Flag flag) {
    return leaves.computeIfAbsent(flag, key -> random.nextBoolean());
  }

  @Override
  public Boolean opaque(Formula.Opaque opaque) {
    return leaves.computeIfAbsent(opaque, key -> random.nextBoolean());
  }

  @Override
  public Boolean not(Formula formula) {
    return !holds(formula);
  }

  @Override
  public Boolean and(List<Formula> formulas) {
    return formulas.stream().allMatch(this::holds);
  }

  @Override
  public Boolean or(List<Formula> formulas) {
    return formulas.stream().anyMatch(this::holds);
  }
}
