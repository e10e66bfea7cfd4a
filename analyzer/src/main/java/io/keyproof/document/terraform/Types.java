package io.keyproof.document.terraform;

import io.keyproof.document.terraform.syntax.Expression;
import io.keyproof.document.terraform.syntax.Expression.Call;
import io.keyproof.document.terraform.syntax.Expression.ObjectValue;
import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Entry;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the type of a variable adds to its value: attributes that an object may leave out. */
final class Types {

  private Types() {}

  static boolean isBool(Optional<Expression> type) {
    return type.filter(each -> each instanceof Expression.Name name && name.name().equals("bool"))
        .isPresent();
  }

  static Value convert(Value value, Expression type, Scope scope) {
    if (!(type instanceof Call call) || call.values().isEmpty()) {
      return value;
    }
    if (value instanceof Choice choice) {
      return new Choice(
          choice.options().stream()
              .map(each -> new Option(each.guard(), convert(each.value(), type, scope)))
              .toList(),
          value.span());
    }
    Expression inner = call.values().get(0);
    return switch (call.name()) {
      case "object" ->
          value instanceof Mapping mapping && inner instanceof ObjectValue attributes
              ? object(mapping, attributes, scope)
              : value;
      case "map" -> value instanceof Mapping mapping ? map(mapping, inner, scope) : value;
      case "list", "set" ->
          value instanceof Sequence sequence
              ? new Sequence(
                  sequence.elements().stream().map(each -> convert(each, inner, scope)).toList(),
                  value.span())
              : value;
      case "optional" -> convert(value, inner, scope);
      default -> value;
    };
  }

  private static Value map(Mapping mapping, Expression inner, Scope scope) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) ->
                entries.put(
                    name, new Entry(entry.nameSpan(), convert(entry.value(), inner, scope))));
    return new Mapping(entries, mapping.span());
  }

  private static Value object(Mapping mapping, ObjectValue attributes, Scope scope) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Expression.Item item : attributes.items()) {
      Optional<String> name = Values.literal(Evaluator.evaluate(item.key(), scope));
      if (name.isEmpty()) {
        continue;
      }
      Entry given = mapping.entries().get(name.get());
      if (given != null && !(given.value() instanceof Null)) {
        entries.put(
            name.get(), new Entry(given.nameSpan(), convert(given.value(), item.value(), scope)));
      } else if (item.value() instanceof Call optional && optional.name().equals("optional")) {
        Value absent =
            optional.values().size() > 1
                ? convert(Evaluator.evaluate(optional.values().get(1), scope), item.value(), scope)
                : new Null(mapping.span());
        entries.put(name.get(), new Entry(mapping.span(), absent));
      }
    }
    return new Mapping(entries, mapping.span());
  }
}
