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

  Set<Map<ConditionKey, Optional<String>>> candidates() {
    Map<ConditionKey, Optional<String>> fresh = new LinkedHashMap<>();
    Map<ConditionKey, Optional<String>> held = new LinkedHashMap<>();
    Map<ConditionKey, Optional<String>> freshIfHeld = new LinkedHashMap<>();
    for (VariableText.Variable variable : universe.variablePatterns().variables()) {
      ConditionKey key = variable.key();
      Optional<String> value = Optional.of("any-value-" + (fresh.size() + 1));
      fresh.put(key, value);
      Variable attribute = universe.keys().get(key);
      held.put(key, attribute == null ? value : example(attribute));
      freshIfHeld.put(key, held.get(key).flatMap(present -> value));
    }
    Map<ConditionKey, Optional<String>> read = new LinkedHashMap<>(held);
    universe
        .variablePatterns()
        .texts()
        .forEach(
            (flag, pattern) -> {
              if (model.holds(flag)) {
                example(pattern.attribute())
                    .ifPresent(
                        text ->
                            pattern
                                .text()
                                .values(text)
                                .forEach((key, value) -> read.put(key, Optional.of(value))));
              }
            });
    Set<Map<ConditionKey, Optional<String>>> all = new LinkedHashSet<>();
    all.add(read);
    all.add(held);
    all.add(freshIfHeld);
    all.add(fresh);
    // A part of what the model suggests may do by itself.
    for (Map.Entry<ConditionKey, Optional<String>> entry : read.entrySet()) {
      Map<ConditionKey, Optional<String>> one = new LinkedHashMap<>(freshIfHeld);
      one.put(entry.getKey(), entry.getValue());
      all.add(one);
    }
    all.removeIf(Map::isEmpty);
    return all;
  }

  private Optional<String> example(Variable variable) {
    BitSet classes = model.classes(variable);
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(variable.domain().example(classes.nextSetBit(0)));
  }
}
