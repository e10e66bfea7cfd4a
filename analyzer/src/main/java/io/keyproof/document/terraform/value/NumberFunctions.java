package io.keyproof.document.terraform.value;

import io.keyproof.document.terraform.value.Functions.Body;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Functions on numbers and Booleans. */
final class NumberFunctions {

  private NumberFunctions() {}

  static void addTo(Map<String, Body> bodies) {
    bodies.put("range", NumberFunctions::range);
    bodies.put("max", fold(BigDecimal::max));
    bodies.put("min", fold(BigDecimal::min));
    bodies.put("tonumber", NumberFunctions::toNumber);
    bodies.put("tobool", NumberFunctions::toBool);
  }

  /** The number that a value is or can become. */
  static Optional<BigDecimal> number(Value value) {
    if (value instanceof Numeral number) {
      return Optional.of(number.number());
    }
    return Values.literal(value)
        .filter(text -> text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?"))
        .map(BigDecimal::new);
  }

  private static Body fold(BinaryOperator<BigDecimal> operator) {
    return (arguments, span) -> {
      Optional<BigDecimal> result = Optional.empty();
      for (Value argument : arguments) {
        Optional<BigDecimal> number = number(argument);
        if (number.isEmpty()) {
          return Optional.empty();
        }
        result = Optional.of(result.map(r -> operator.apply(r, number.get())).orElse(number.get()));
      }
      return result.map(number -> new Numeral(number, span));
    };
  }

  /** Only such ranges as a file could want to hold. */
  private static Optional<Sequence> range(List<Value> arguments, SourceSpan span) {
    Optional<Integer> first = Functions.integer(arguments, 0);
    Optional<Integer> second = Functions.integer(arguments, 1);
    Optional<Integer> third = Functions.integer(arguments, 2);
    if (first.isEmpty()
        || (arguments.size() > 1 && second.isEmpty())
        || (arguments.size() > 2 && third.isEmpty())) {
      return Optional.empty();
    }
    long from = arguments.size() > 1 ? first.get() : 0;
    long to = arguments.size() > 1 ? second.get() : first.get();
    long step = arguments.size() > 2 ? third.get() : to < from ? -1 : 1;
    if (step == 0 || Math.abs((to - from) / step) > CollectionFunctions.MOST_ELEMENTS) {
      return Optional.empty();
    }
    List<Value> numbers = new ArrayList<>();
    for (long n = from; step > 0 ? n < to : n > to; n += step) {
      numbers.add(Numeral.of(n, span));
    }
    return Optional.of(new Sequence(numbers, span));
  }

  private static Optional<? extends Value> toNumber(List<Value> arguments, SourceSpan span) {
    return arguments.get(0) instanceof Null nothing
        ? Optional.of(nothing)
        : number(arguments.get(0)).map(number -> new Numeral(number, span));
  }

  private static Optional<? extends Value> toBool(List<Value> arguments, SourceSpan span) {
    if (arguments.get(0) instanceof Null nothing) {
      return Optional.of(nothing);
    }
    return Optional.of(new Bool(Values.guard(arguments.get(0)), span));
  }
}
