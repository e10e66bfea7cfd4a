package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.In;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callers that a formula tells apart: its attributes of the caller are settled one after the
 * other, each by one class of those that make no difference to what is left.
 */
final class CallerBlocks {

  /**
   * Callers that make no difference.
   *
   * @param chosen the class of each attribute that stands for them
   * @param same all classes of each attribute that make no difference to that one; the bit after
   *     the last class stands for no value
   * @param access what is left of the question
   * @param universe what is left of what every request fulfils
   */
  record Block(
      Map<Variable, Integer> chosen, Map<Variable, BitSet> same, Formula access, Formula universe) {

    /** The same, in which what is settled stays known where texts hang on each other. */
    Block pinned() {
      List<Formula> pins = new ArrayList<>(List.of(universe));
      for (Formula leaf : Leaves.of(access, universe)) {
        if (leaf instanceof Formula.Like like) {
          for (Variable variable : like.variables()) {
            Optional.ofNullable(chosen.get(variable))
                .ifPresent(number -> pins.add(pin(variable, number)));
          }
        }
      }
      return new Block(chosen, same, access, Formula.and(pins));
    }

    private static Formula pin(Variable variable, int number) {
      if (number == Grounding.NONE) {
        return Formula.not(new Formula.Present(variable));
      }
      List<Formula> pins = new ArrayList<>(List.of(new Formula.Present(variable)));
      for (int condition = 0; condition < variable.domain().conditions(); condition++) {
        Formula in = new In(variable, condition);
        pins.add(variable.domain().classes(condition).get(number) ? in : Formula.not(in));
      }
      return Formula.and(pins);
    }

    /** Whether a caller is one of them, given the class of each of its attributes. */
    boolean contains(Map<Variable, Integer> caller) {
      return same.entrySet().stream()
          .allMatch(
              entry -> {
                Variable variable = entry.getKey();
                int number = caller.getOrDefault(variable, Grounding.NONE);
                return entry
                    .getValue()
                    .get(number == Grounding.NONE ? variable.domain().size() : number);
              });
    }
  }

  private final List<Variable> order;
  private final Map<In, BitSet> members = new HashMap<>();
  private final List<Block> found = new ArrayList<>();

  private CallerBlocks(List<Variable> order) {
    this.order = order;
  }

  /**
   * All blocks, those who can do nothing left out.
   *
   * @param settled attributes that have values already, which the formulas still mention
   */
  static List<Block> of(
      Attributes attributes, Map<Variable, Integer> settled, Formula access, Formula universe) {
    CallerAttributes caller = attributes.caller;
    CallerBlocks blocks =
        new CallerBlocks(
            List.of(
                attributes.arns.partition,
                caller.kind,
                caller.service,
                caller.account,
                caller.name,
                caller.session));
    Grounding grounding = Grounding.of(settled, blocks.members);
    blocks.split(
        0, new Block(settled, Map.of(), grounding.ground(access), grounding.ground(universe)));
    return blocks.found;
  }

  private void split(int depth, Block block) {
    if (block.access.equals(Formula.FALSE) || block.universe.equals(Formula.FALSE)) {
      return;
    }
    if (depth == order.size()) {
      found.add(block);
      return;
    }
    Variable variable = order.get(depth);
    for (BitSet same : indifferent(variable, block)) {
      int first = plainest(variable, same);
      boolean none = first == variable.domain().size();
      Map<Variable, Integer> chosen = new LinkedHashMap<>(block.chosen);
      chosen.put(variable, none ? Grounding.NONE : first);
      Map<Variable, BitSet> sames = new LinkedHashMap<>(block.same);
      sames.put(variable, same);
      Grounding grounding = Grounding.of(chosen, members);
      split(
          depth + 1,
          new Block(
              chosen, sames, grounding.ground(block.access), grounding.ground(block.universe)));
    }
  }

  /** A class that no policy names, if there is one: it stands best for all the others. */
  private static int plainest(Variable variable, BitSet same) {
    return same.stream()
        .filter(i -> i < variable.domain().size())
        .filter(i -> same.cardinality() > 1 && variable.domain().otherExample(i).isPresent())
        .findFirst()
        .orElse(same.nextSetBit(0));
  }

  /** The attribute's classes, put together where no leaf tells them apart. */
  private List<BitSet> indifferent(Variable variable, Block block) {
    int size = variable.domain().size();
    boolean optional = variable.arity() == Variable.Arity.OPTIONAL;
    int values = optional ? size + 1 : size;
    List<BitSet> signatures = new ArrayList<>();
    for (int i = 0; i < values; i++) {
      signatures.add(new BitSet());
    }
    int number = 0;
    for (Formula leaf : Leaves.of(block.access, block.universe)) {
      if (leaf instanceof Formula.Like like && like.variables().contains(variable)) {
        // Which texts are alike is not told by classes: each class for itself.
        for (int i = 0; i < values; i++) {
          signatures.get(i).set(number + i);
        }
        number += values;
        continue;
      }
      BitSet truth = truth(leaf, variable, size, block);
      int bit = number++;
      truth.stream().forEach(i -> signatures.get(i).set(bit));
    }
    Map<BitSet, BitSet> groups = new LinkedHashMap<>();
    for (int i = 0; i < values; i++) {
      groups.computeIfAbsent(signatures.get(i), key -> new BitSet()).set(i);
    }
    return List.copyOf(groups.values());
  }

  private BitSet truth(Formula leaf, Variable variable, int size, Block block) {
    BitSet truth = new BitSet();
    if (leaf instanceof In in && in.variable().equals(variable)) {
      return members.computeIfAbsent(in, key -> variable.domain().classes(key.condition()));
    }
    if (leaf instanceof Formula.Present present && present.variable().equals(variable)) {
      truth.set(0, size);
    }
    if (leaf instanceof Formula.Same same && same.left().equals(variable)) {
      Integer other = block.chosen.get(same.right());
      if (other != null) {
        truth.set(other);
      }
    }
    return truth;
  }
}
