package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.model.Guard;
import io.keyproof.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of a resource, data source or module call. */
final class Instance {

  private final String address;
  private final Guard guard;
  private final Block block;
  private final Scope scope;
  private final Map<String, Optional<Value>> worked = new HashMap<>();

  /**
   * @param address with the modules that it is in and its key: {@code module.a.aws_kms_key.k[0]}
   * @param guard when it exists
   */
  Instance(String address, Guard guard, Block block, Scope scope) {
    this.address = address;
    this.guard = guard;
    this.block = block;
    this.scope = scope;
  }

  String address() {
    return address;
  }

  Guard guard() {
    return guard;
  }

  Block block() {
    return block;
  }

  Scope scope() {
    return scope;
  }

  /** The type of resource. */
  String type() {
    return block.label(0);
  }

  Origin origin() {
    return new Origin(address, block.span(), scope.module().via());
  }

  Value handle() {
    return new Value.Handle(address, this::attribute, block.header());
  }

  /** What the configuration sets, if it sets it. */
  Optional<Value> configured(String name) {
    Optional<Value> known = worked.get(name);
    if (known == null) {
      known = block.body().value(name).map(value -> Evaluator.evaluate(value, scope));
      worked.put(name, known);
    }
    return known.filter(value -> !(value instanceof Value.Null));
  }

  /** What a reference to the attribute is worth. */
  Value attribute(String name) {
    Optional<Value> configured = configured(name);
    if (configured.isPresent()) {
      return Computed.overrides(this, name).orElse(configured.get());
    }
    List<Value> nested =
        NestedBlocks.of(block.body(), name, scope).stream().map(NestedBlocks::handle).toList();
    return nested.isEmpty() ? Computed.of(this, name) : new Sequence(nested, block.span());
  }
}
