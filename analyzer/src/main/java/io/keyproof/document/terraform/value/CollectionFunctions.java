package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Functions.Body;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Choice;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Many;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Option;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Splice;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Functions on lists and sets. */
final class CollectionFunctions {

  static final int MOST_ELEMENTS = 100_000;

  private CollectionFunctions() {}

  static void addTo(Map<String, Body> bodies) {
    bodies.put("concat", CollectionFunctions::concat);
    bodies.put("flatten", (arguments, span) -> flatten(arguments, span));
    bodies.put("compact", (arguments, span) -> compact(arguments, span));
    bodies.put("distinct", (arguments, span) -> distinct(arguments, span));
    bodies.put("toset", (arguments, span) -> distinct(arguments, span));
    bodies.put("tolist", (arguments, span) -> Optional.of(arguments.get(0)));
    bodies.put("coalesce", (arguments, span) -> coalesce(arguments));
    bodies.put("coalescelist", (arguments, span) -> coalesceList(arguments));
    bodies.put("length", (arguments, span) -> length(arguments, span));
    bodies.put("contains", CollectionFunctions::contains);
    bodies.put("element", (arguments, span) -> element(arguments));
    bodies.put("slice", CollectionFunctions::slice);
    bodies.put("one", CollectionFunctions::one);
    bodies.put("reverse", CollectionFunctions::reverse);
    bodies.put("sort", CollectionFunctions::sort);
    bodies.put("setproduct", CollectionFunctions::setProduct);
    bodies.put("sensitive", (arguments, span) -> Optional.of(arguments.get(0)));
    bodies.put("nonsensitive", (arguments, span) -> Optional.of(arguments.get(0)));
  }

  private static Optional<Sequence> concat(List<Value> arguments, SourceSpan span) {
    List<Value> all = new ArrayList<>();
    for (Value argument : arguments) {
      if (argument instanceof Sequence sequence) {
        all.addAll(sequence.elements());
      } else {
        all.add(new Splice(argument, argument.span()));
      }
    }
    return all.size() > MOST_ELEMENTS ? Optional.empty() : Optional.of(new Sequence(all, span));
  }

  private static Optional<? extends Value> flatten(List<Value> arguments, SourceSpan span) {
    if (!(arguments.get(0) instanceof Sequence sequence)) {
      return Optional.of(flat(arguments.get(0)));
    }
    List<Value> all = new ArrayList<>();
    for (Value element : sequence.elements()) {
      flatten(element, all);
      if (all.size() > MOST_ELEMENTS) {
        return Optional.empty();
      }
    }
    return Optional.of(new Sequence(all, span));
  }

  private static void flatten(Value value, List<Value> into) {
    if (value instanceof Sequence sequence && into.size() <= MOST_ELEMENTS) {
      sequence.elements().forEach(element -> flatten(element, into));
    } else if (value instanceof Many || isChoiceOfLists(value)) {
      into.add(new Splice(flat(value), value.span()));
    } else {
      into.add(value);
    }
  }

  /** A list of unknown size without lists in it. */
  private static Value flat(Value value) {
    if (value instanceof Choice choice) {
      return new Choice(
          choice.options().stream().map(o -> new Option(o.guard(), flat(o.value()))).toList(),
          value.span());
    }
    if (!(value instanceof Many many)) {
      return value;
    }
    Value inner = flat(many.element());
    if (inner instanceof Many nested) {
      return new Many(nested.element(), Values.all(many.exists(), nested.exists()), many.span());
    }
    if (inner instanceof Sequence sequence) {
      List<Value> all = new ArrayList<>();
      flatten(sequence, all);
      return Choice.when(many.exists(), new Sequence(all, many.span()));
    }
    return many;
  }

  private static boolean isChoiceOfLists(Value value) {
    return value instanceof Choice choice
        && choice.options().stream()
            .anyMatch(
                option -> option.value() instanceof Sequence || isChoiceOfLists(option.value()));
  }

  /** Without nulls and empty texts; what may be one of these stays. */
  private static Optional<? extends Value> compact(List<Value> arguments, SourceSpan span) {
    if (!(arguments.get(0) instanceof Sequence sequence)) {
      return Optional.of(arguments.get(0));
    }
    List<Value> kept = new ArrayList<>();
    for (Value element : sequence.elements()) {
      if (element instanceof Choice choice) {
        List<Option> options =
            choice.options().stream().filter(option -> !isEmpty(option.value())).toList();
        if (!options.isEmpty()) {
          kept.add(new Choice(options, choice.span()));
        }
      } else if (!isEmpty(element)) {
        kept.add(element);
      }
    }
    return Optional.of(new Sequence(kept, span));
  }

  private static boolean isEmpty(Value value) {
    return value instanceof Null || Values.literal(value).filter(String::isEmpty).isPresent();
  }

  private static Optional<? extends Value> distinct(List<Value> arguments, SourceSpan span) {
    if (!(arguments.get(0) instanceof Sequence sequence)) {
      return Optional.of(arguments.get(0));
    }
    Set<String> seen = new HashSet<>();
    List<Value> kept = new ArrayList<>();
    for (Value element : sequence.elements()) {
      Optional<String> literal = Values.literal(element);
      if (literal.isEmpty() || seen.add(literal.get())) {
        kept.add(element);
      }
    }
    return Optional.of(new Sequence(kept, span));
  }

  private static Optional<? extends Value> coalesce(List<Value> arguments) {
    for (Value argument : arguments) {
      if (argument instanceof Open) {
        return Optional.empty();
      }
      if (!isEmpty(argument)) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }

  private static Optional<? extends Value> coalesceList(List<Value> arguments) {
    for (Value argument : arguments) {
      if (!(argument instanceof Sequence sequence)) {
        return Optional.empty();
      }
      if (!sequence.elements().isEmpty()) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }

  private static Optional<? extends Value> length(List<Value> arguments, SourceSpan span) {
    Value value = arguments.get(0);
    if (value instanceof Sequence sequence && Values.isCountable(sequence)) {
      return Optional.of(Numeral.of(sequence.elements().size(), span));
    }
    if (value instanceof Mapping mapping) {
      boolean isCertain =
          mapping.entries().values().stream().noneMatch(each -> each.value() instanceof Choice);
      return isCertain ? Optional.of(Numeral.of(mapping.entries().size(), span)) : Optional.empty();
    }
    return value instanceof Text text
        ? text.literal().map(t -> Numeral.of(t.codePointCount(0, t.length()), span))
        : Optional.empty();
  }

  private static Optional<Bool> contains(List<Value> arguments, SourceSpan span) {
    Optional<Sequence> list = Functions.sequence(arguments, 0);
    Optional<String> sought = Functions.literal(arguments, 1);
    if (list.isEmpty() || sought.isEmpty()) {
      return Optional.empty();
    }
    boolean isOpen = false;
    for (Value element : list.get().elements()) {
      Optional<String> literal = Values.literal(element);
      if (literal.equals(sought)) {
        return Optional.of(Bool.of(true, span));
      }
      isOpen |= literal.isEmpty();
    }
    return isOpen ? Optional.empty() : Optional.of(Bool.of(false, span));
  }

  private static Optional<? extends Value> element(List<Value> arguments) {
    if (arguments.get(0) instanceof Many many) {
      return Optional.of(many.element());
    }
    Optional<Sequence> list = Functions.sequence(arguments, 0);
    Optional<Integer> index = Functions.integer(arguments, 1);
    if (list.isEmpty() || index.isEmpty() || list.get().elements().isEmpty()) {
      return Optional.empty();
    }
    int size = list.get().elements().size();
    return Optional.of(list.get().elements().get(Math.floorMod(index.get(), size)));
  }

  private static Optional<? extends Value> slice(List<Value> arguments, SourceSpan span) {
    Optional<Sequence> list = Functions.sequence(arguments, 0);
    Optional<Integer> from = Functions.integer(arguments, 1);
    Optional<Integer> to = Functions.integer(arguments, 2);
    if (list.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    List<Value> all = list.get().elements();
    boolean fits = 0 <= from.get() && from.get() <= to.get() && to.get() <= all.size();
    return Optional.of(
        fits
            ? new Sequence(all.subList(from.get(), to.get()), span)
            : new Failed("the slice is out of the list", span));
  }

  private static Optional<? extends Value> one(List<Value> arguments, SourceSpan span) {
    Optional<Sequence> list = Functions.sequence(arguments, 0);
    if (arguments.get(0) instanceof Sequence all && all.elements().size() == 1) {
      return Optional.of(all.elements().get(0))
          .filter(only -> !(only instanceof Splice))
          .map(only -> orElse(only, new Null(span)));
    }
    return list.filter(all -> all.elements().isEmpty()).map(none -> new Null(span));
  }

  /** An element that exists at times, and what there is at other times. */
  static Value orElse(Value value, Value otherwise) {
    return value instanceof Choice choice && choice.options().size() == 1
        ? Values.choose(
            choice.options().get(0).guard(),
            choice.options().get(0).value(),
            otherwise,
            choice.span())
        : value;
  }

  private static Optional<Sequence> reverse(List<Value> arguments, SourceSpan span) {
    Optional<Sequence> list = Functions.sequence(arguments, 0);
    List<Value> reversed = new ArrayList<>();
    list.ifPresent(all -> all.elements().forEach(each -> reversed.add(0, each)));
    return list.map(all -> new Sequence(reversed, span));
  }

  private static Optional<Sequence> sort(List<Value> arguments, SourceSpan span) {
    return Functions.sequence(arguments, 0)
        .filter(Values::isKnown)
        .filter(all -> all.elements().stream().allMatch(each -> Values.literal(each).isPresent()))
        .map(
            all ->
                new Sequence(
                    all.elements().stream()
                        .sorted(java.util.Comparator.comparing(e -> Values.literal(e).orElse("")))
                        .toList(),
                    span));
  }

  private static Optional<Sequence> setProduct(List<Value> arguments, SourceSpan span) {
    List<List<Value>> rows = List.of(List.of());
    for (int i = 0; i < arguments.size(); i++) {
      Optional<Sequence> list = Functions.sequence(arguments, i);
      if (list.isEmpty() || (long) rows.size() * list.get().elements().size() > MOST_ELEMENTS) {
        return Optional.empty();
      }
      List<List<Value>> longer = new ArrayList<>();
      for (List<Value> row : rows) {
        for (Value element : list.get().elements()) {
          List<Value> next = new ArrayList<>(row);
          next.add(element);
          longer.add(next);
        }
      }
      rows = longer;
    }
    List<Value> product = new ArrayList<>();
    rows.forEach(row -> product.add(new Sequence(row, span)));
    return Optional.of(new Sequence(product, span));
  }
}
