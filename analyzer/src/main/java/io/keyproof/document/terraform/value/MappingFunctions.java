package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Functions.Body;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Functions on maps and objects. */
final class MappingFunctions {

  private MappingFunctions() {}

  static void addTo(Map<String, Body> bodies) {
    bodies.put("merge", MappingFunctions::merge);
    bodies.put("lookup", MappingFunctions::lookup);
    bodies.put("keys", MappingFunctions::keys);
    bodies.put("values", MappingFunctions::values);
    bodies.put("zipmap", MappingFunctions::zipmap);
    bodies.put("tomap", (arguments, span) -> Optional.of(arguments.get(0)));
  }

  private static Optional<? extends Value> merge(List<Value> arguments, SourceSpan span) {
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (Value argument : arguments) {
      if (argument instanceof Mapping mapping) {
        merged.putAll(mapping.entries());
      } else if (!(argument instanceof Null)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Mapping(merged, span));
  }

  private static Optional<? extends Value> lookup(List<Value> arguments, SourceSpan span) {
    Optional<String> key = Functions.literal(arguments, 1);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (arguments.get(0) instanceof Open open) {
      return Optional.of(Open.of(open.unknown().name() + "." + key.get(), span));
    }
    if (!(arguments.get(0) instanceof Mapping mapping)) {
      return Optional.empty();
    }
    Optional<Value> found = mapping.get(key.get());
    if (found.isPresent()) {
      return found.filter(value -> !(value instanceof Choice));
    }
    return Optional.of(
        arguments.size() > 2 ? arguments.get(2) : new Failed("the map has no such key", span));
  }

  private static Optional<Sequence> keys(List<Value> arguments, SourceSpan span) {
    return certain(arguments)
        .map(
            mapping -> {
              List<Value> keys = new ArrayList<>();
              new TreeMap<>(mapping.entries())
                  .forEach((key, entry) -> keys.add(Text.of(key, entry.nameSpan())));
              return new Sequence(keys, span);
            });
  }

  private static Optional<Sequence> values(List<Value> arguments, SourceSpan span) {
    return certain(arguments)
        .map(
            mapping ->
                new Sequence(
                    new TreeMap<>(mapping.entries()).values().stream().map(Entry::value).toList(),
                    span));
  }

  /** A map all of whose entries are there. */
  private static Optional<Mapping> certain(List<Value> arguments) {
    return arguments.get(0) instanceof Mapping mapping
            && mapping.entries().values().stream()
                .noneMatch(entry -> entry.value() instanceof Choice)
        ? Optional.of(mapping)
        : Optional.empty();
  }

  private static Optional<Mapping> zipmap(List<Value> arguments, SourceSpan span) {
    Optional<Sequence> keys = Functions.sequence(arguments, 0);
    Optional<Sequence> values = Functions.sequence(arguments, 1);
    if (keys.isEmpty()
        || values.isEmpty()
        || keys.get().elements().size() != values.get().elements().size()) {
      return Optional.empty();
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.get().elements().size(); i++) {
      Value key = keys.get().elements().get(i);
      Optional<String> name = Values.literal(key);
      if (name.isEmpty()) {
        return Optional.empty();
      }
      entries.put(name.get(), new Entry(key.span(), values.get().elements().get(i)));
    }
    return Optional.of(new Mapping(entries, span));
  }
}
