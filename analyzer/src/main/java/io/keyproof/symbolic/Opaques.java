package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The parts of an encoding that could not be expressed, each a leaf of its own. */
final class Opaques {

  private final List<Formula.Opaque> all = new ArrayList<>();
  private final Map<Formula.Opaque, List<ConditionKey>> equalities = new LinkedHashMap<>();

  Formula add(Effect towards, String reason) {
    Formula.Opaque opaque = new Formula.Opaque(all.size(), towards, reason);
    all.add(opaque);
    return opaque;
  }

  /** That two condition keys have the same value; what makes it a leaf is that both are open. */
  Formula equal(Effect towards, ConditionKey left, ConditionKey right, String reason) {
    Formula.Opaque opaque = new Formula.Opaque(all.size(), towards, reason);
    all.add(opaque);
    equalities.put(opaque, List.of(left, right));
    return opaque;
  }

  /** The pairs of keys that {@link #equal} compares. */
  Map<Formula.Opaque, List<ConditionKey>> equalities() {
    return equalities;
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
