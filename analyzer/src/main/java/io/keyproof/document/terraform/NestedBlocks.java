package io.keyproof.document.terraform;

import io.keyproof.document.terraform.Items.Item;
import io.keyproof.document.terraform.Items.ListKey;
import io.keyproof.document.terraform.syntax.Body;
import io.keyproof.document.terraform.syntax.Body.Block;
import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block in a resource, written out or made by {@code dynamic}.
 *
 * @param guard when it exists
 */
record NestedBlocks(Guard guard, Body body, Scope scope, SourceSpan span) {

  /** Those of a type, in the order of the text. */
  static List<NestedBlocks> of(Body body, String type, Scope scope) {
    List<NestedBlocks> found = new ArrayList<>();
    for (Block block : body.blocks()) {
      if (block.type().equals(type)) {
        found.add(new NestedBlocks(Guard.ALWAYS, block.body(), scope, block.span()));
      } else if (block.type().equals("dynamic") && block.label(0).equals(type)) {
        addDynamic(block, scope, found);
      }
    }
    return found;
  }

  private static void addDynamic(Block dynamic, Scope scope, List<NestedBlocks> into) {
    List<Block> contents = dynamic.body().blocks("content");
    Value collection =
        dynamic
            .body()
            .value("for_each")
            .map(value -> Evaluator.evaluate(value, scope))
            .orElseGet(() -> Open.of("for_each at " + dynamic.header(), dynamic.header()));
    String iterator =
        dynamic
            .body()
            .value("iterator")
            .filter(Expression.Name.class::isInstance)
            .map(name -> ((Expression.Name) name).name())
            .orElse(dynamic.label(0));
    if (contents.isEmpty()) {
      return;
    }
    Block content = contents.get(0);
    for (Item item : Items.of(collection, ListKey.ELEMENT).items()) {
      Map<String, Value> element = Map.of("key", item.key(), "value", item.value());
      Value handle =
          new Value.Handle(
              iterator,
              name -> element.getOrDefault(name, Open.of(iterator + "." + name, content.span())),
              content.span());
      into.add(
          new NestedBlocks(
              item.guard(), content.body(), scope.with(iterator, handle), content.span()));
    }
  }

  /** What the block sets, if it sets it. */
  Optional<Value> value(String name) {
    return body.value(name)
        .map(value -> Evaluator.evaluate(value, scope))
        .filter(value -> !(value instanceof Value.Null));
  }

  List<NestedBlocks> blocks(String type) {
    return of(body, type, scope);
  }

  /** A value that exists only where the block does. */
  Value guarded(Value value) {
    return guard.equals(Guard.ALWAYS) ? value : Choice.when(guard, value);
  }

  /** The block as a value that can be referred to. */
  Value handle() {
    Map<String, Value.Entry> entries = new LinkedHashMap<>();
    body.attributes()
        .forEach(
            attribute ->
                entries.put(
                    attribute.name(),
                    new Value.Entry(
                        attribute.nameSpan(), Evaluator.evaluate(attribute.value(), scope))));
    return guarded(new Value.Mapping(entries, span));
  }

  static boolean isNever(NestedBlocks block) {
    return Values.isNever(block.guard());
  }
}
