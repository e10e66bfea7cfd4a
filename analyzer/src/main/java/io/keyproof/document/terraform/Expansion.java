package io.keyproof.document.terraform;

import io.keyproof.document.terraform.Items.Item;
import io.keyproof.document.terraform.Items.ListKey;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances of a block that {@code count} or {@code for_each} may repeat.
 *
 * @param value what a reference to all of them is worth
 */
record Expansion(List<Instance> instances, Value value) {

  /** Nobody counts to more keys than this. */
  private static final int MOST = 1_000;

  static Expansion of(String address, Block block, Scope scope) {
    Optional<Value> count =
        block.body().value("count").map(value -> Evaluator.evaluate(value, scope));
    if (count.isPresent()) {
      return counted(address, block, scope, count.get());
    }
    Optional<Value> forEach =
        block.body().value("for_each").map(value -> Evaluator.evaluate(value, scope));
    if (forEach.isPresent()) {
      return keyed(address, block, scope, forEach.get());
    }
    Instance only = new Instance(address, scope.module().guard(), block, scope);
    return new Expansion(List.of(only), only.handle());
  }

  private static Expansion counted(String address, Block block, Scope scope, Value count) {
    List<Option> options =
        count instanceof Choice choice
            ? choice.options()
            : List.of(new Option(Guard.ALWAYS, count));
    int most = 0;
    for (Option option : options) {
      Optional<Integer> number = number(option.value());
      if (number.isEmpty() || number.get() > MOST) {
        return open(address, block, scope, count);
      }
      most = Math.max(most, number.get());
    }
    List<Instance> instances = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int index = i;
      Guard guard =
          Values.any(
              options.stream()
                  .filter(option -> number(option.value()).orElse(0) > index)
                  .map(Option::guard)
                  .toList());
      guard = isAll(options, index) ? Guard.ALWAYS : guard;
      Scope inner =
          scope.with("count", namespace("count", Map.of("index", Numeral.of(i, count.span()))));
      Instance instance =
          new Instance(
              address + "[" + i + "]", Values.all(scope.module().guard(), guard), block, inner);
      instances.add(instance);
      values.add(guarded(guard, instance.handle()));
    }
    return new Expansion(instances, new Sequence(values, block.header()));
  }

  private static boolean isAll(List<Option> options, int index) {
    return options.stream().allMatch(option -> number(option.value()).orElse(0) > index);
  }

  private static Optional<Integer> number(Value value) {
    if (value instanceof Bool) {
      return Optional.empty();
    }
    return Values.literal(value).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::parseInt);
  }

  private static Expansion open(String address, Block block, Scope scope, Value count) {
    Guard any = new Guard.Symbol(Values.name(count) + " is not 0");
    Value index = Open.of(address + " count.index", count.span());
    Scope inner = scope.with("count", namespace("count", Map.of("index", index)));
    Instance one =
        new Instance(address + "[*]", Values.all(scope.module().guard(), any), block, inner);
    return new Expansion(List.of(one), new Many(one.handle(), any, block.header()));
  }

  private static Expansion keyed(String address, Block block, Scope scope, Value collection) {
    Items items = Items.of(collection, ListKey.ELEMENT);
    List<Instance> instances = new ArrayList<>();
    Map<String, Entry> byKey = new LinkedHashMap<>();
    Optional<Value> open = Optional.empty();
    for (Item item : items.items()) {
      Optional<String> key = Values.literal(item.key());
      Scope inner =
          scope.with("each", namespace("each", Map.of("key", item.key(), "value", item.value())));
      String name = key.map(k -> "[\"" + k + "\"]").orElse("[*]");
      Instance instance =
          new Instance(
              address + name, Values.all(scope.module().guard(), item.guard()), block, inner);
      instances.add(instance);
      if (key.isPresent()) {
        Value guarded = guarded(item.guard(), instance.handle());
        byKey.put(key.get(), new Entry(item.key().span(), guarded));
      } else {
        open = Optional.of(new Many(instance.handle(), item.guard(), block.header()));
      }
      if (instances.size() > MOST) {
        break;
      }
    }
    return new Expansion(instances, open.orElseGet(() -> new Mapping(byKey, block.header())));
  }

  private static Value guarded(Guard guard, Value value) {
    return guard.equals(Guard.ALWAYS) ? value : Choice.when(guard, value);
  }

  private static Value namespace(String name, Map<String, Value> values) {
    return new Value.Handle(
        name,
        attribute ->
            values.getOrDefault(
                attribute,
                Open.of(name + "." + attribute, values.values().iterator().next().span())),
        values.values().iterator().next().span());
  }
}
