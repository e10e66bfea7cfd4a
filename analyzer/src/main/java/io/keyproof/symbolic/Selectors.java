package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Statement;
import io.keyproof.symbolic.Formula.Flag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets single parts of policies be left out, each by a flag: Deny statements, and the conditions of
 * Allow statements. What keeps a request from being allowed is among these.
 */
final class Selectors {

  /** What a flag puts in force: a statement, or one condition of it. */
  record Part(Statement statement, Optional<Condition> condition) {}

  private final Map<Part, Flag> flags = new LinkedHashMap<>();

  /** The flags, by part, in order. */
  Map<Part, Flag> flags() {
    return flags;
  }

  Formula statement(Statement statement, Formula matches) {
    return statement.effect() == Effect.ALLOW
        ? matches
        : Formula.and(flag(new Part(statement, Optional.empty())), matches);
  }

  Formula condition(Statement statement, Condition condition, Formula holds) {
    return statement.effect() == Effect.DENY
        ? holds
        : Formula.implies(flag(new Part(statement, Optional.of(condition))), holds);
  }

  private Flag flag(Part part) {
    return flags.computeIfAbsent(part, key -> new Flag("in force " + flags.size()));
  }
}
