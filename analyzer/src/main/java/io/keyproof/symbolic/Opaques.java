package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The parts of an encoding that could not be expressed, each a leaf of its own. */
final class Opaques {

  private final List<Formula.Opaque> all = new ArrayList<>();
  private final Map<List<Object>, Formula.Opaque> leaves = new HashMap<>();

  Formula add(Effect towards, String reason) {
    return add(towards, reason, reason);
  }

  /**
   * A part that cannot be expressed.
   *
   * @param identity parts of equal identity are true of the same requests, and are one leaf
   */
  Formula add(Effect towards, String identity, String reason) {
    return leaf(towards, List.of(identity), reason);
  }

  /**
   * What is true of the same requests is so whichever way it works: a question that holds only
   * where it is both true and false has no answer.
   */
  Formula sameEitherWay() {
    List<Formula> all = new ArrayList<>();
    leaves.forEach(
        (key, leaf) -> {
          Formula.Opaque other = leaves.get(List.of(against(leaf.towards()), key.get(1)));
          if (other != null && leaf.towards() == Effect.ALLOW) {
            all.add(Formula.iff(leaf, other));
          }
        });
    return Formula.and(all);
  }

  private Formula.Opaque leaf(Effect towards, List<Object> identity, String reason) {
    return leaves.computeIfAbsent(
        List.of(towards, identity),
        key -> {
          Formula.Opaque opaque = new Formula.Opaque(all.size(), towards, reason);
          all.add(opaque);
          return opaque;
        });
  }

  /** Where a listed element leaves out what it lists, or an operator is negated. */
  static Effect against(Effect effect) {
    return effect == Effect.ALLOW ? Effect.DENY : Effect.ALLOW;
  }

  List<Formula.Opaque> all() {
    return all;
  }

  /** What could not be expressed, for people. */
  String reasons() {
    LinkedHashSet<String> reasons = new LinkedHashSet<>();
    all.forEach(opaque -> reasons.add(opaque.reason()));
    return String.join("; ", reasons);
  }
}
