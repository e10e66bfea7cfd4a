package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names that mean something where an expression stands, on top of those of its module. */
record Scope(TerraformModule module, Map<String, Value> names) {

  Scope {
    names = Map.copyOf(names);
  }

  static Scope of(TerraformModule module) {
    return new Scope(module, Map.of());
  }

  Scope with(String name, Value value) {
    Map<String, Value> more = new HashMap<>(names);
    more.put(name, value);
    return new Scope(module, more);
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(names.get(name));
  }
}
