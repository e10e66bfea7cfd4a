package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.symbolic.FormulaSolver.Model;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of policy variables worth trying: those that a model suggests, by the value that the key
 * has there and by the texts that the patterns match there, and fresh ones.
 */
final class VariableValues {

  private final AnyServiceUniverse universe;
  private final Model model;

  VariableValues(AnyServiceUniverse universe, Model model) {
    this.universe = universe;
    this.model = model;
  }

  Set<Map<ConditionKey, String>> candidates() {
    Map<ConditionKey, String> fresh = new LinkedHashMap<>();
    Map<ConditionKey, String> held = new LinkedHashMap<>();
    for (VariableText.Variable variable : universe.variablePatterns().variables()) {
      String value = "any-value-" + (fresh.size() + 1);
      fresh.put(variable.key(), value);
      held.put(variable.key(), held(variable.key()).orElse(value));
    }
    Map<ConditionKey, String> read = new LinkedHashMap<>(held);
    universe
        .variablePatterns()
        .texts()
        .forEach(
            (flag, pattern) -> {
              if (model.holds(flag)) {
                example(pattern.attribute())
                    .ifPresent(text -> pattern.text().values(text).forEach(read::put));
              }
            });
    Set<Map<ConditionKey, String>> all = new LinkedHashSet<>();
    all.add(read);
    all.add(held);
    all.add(fresh);
    // Either part of what the model suggests may do by itself.
    for (ConditionKey key : read.keySet()) {
      Map<ConditionKey, String> one = new LinkedHashMap<>(fresh);
      one.putAll(Map.of(key, read.getOrDefault(key, "")));
      all.add(one);
    }
    all.removeIf(Map::isEmpty);
    return all;
  }

  private Optional<String> held(ConditionKey key) {
    return Optional.ofNullable(universe.keys().get(key)).flatMap(this::example);
  }

  private Optional<String> example(Variable variable) {
    BitSet classes = model.classes(variable);
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(variable.domain().example(classes.nextSetBit(0)));
  }
}
