package io.keyproof.symbolic;

import io.keyproof.model.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The parts of an encoding that could not be expressed, each a leaf of its own. */
final class Opaques {

  private final List<Formula.Opaque> all = new ArrayList<>();

  Formula add(Effect effect, String reason) {
    Formula.Opaque opaque = new Formula.Opaque(all.size(), effect, reason);
    all.add(opaque);
    return opaque;
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
