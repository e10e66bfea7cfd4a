package io.keyproof.document.terraform;

import io.keyproof.document.terraform.value.Value;
import io.keyproof.document.terraform.value.Value.Bool;
import io.keyproof.document.terraform.value.Value.Failed;
import io.keyproof.document.terraform.value.Value.Handle;
import io.keyproof.document.terraform.value.Value.Json;
import io.keyproof.document.terraform.value.Value.Mapping;
import io.keyproof.document.terraform.value.Value.Null;
import io.keyproof.document.terraform.value.Value.Numeral;
import io.keyproof.document.terraform.value.Value.Open;
import io.keyproof.document.terraform.value.Value.Sequence;
import io.keyproof.document.terraform.value.Value.Text;
import io.keyproof.document.terraform.value.Values;
import io.keyproof.model.Guard;
import io.keyproof.model.Text.Piece;
import io.keyproof.source.SourceSpan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The operators of expressions. */
final class Operators {

  /** Enough for every count; a number of a million digits is none. */
  private static final int MOST_DIGITS = 300;

  private Operators() {}

  static Value unary(String operator, Value operand, SourceSpan span) {
    if (operand instanceof Failed) {
      return operand;
    }
    if (operator.equals("!")) {
      return new Bool(Values.not(Values.guard(operand)), span);
    }
    return operand instanceof Numeral number
        ? new Numeral(number.number().negate(), span)
        : Values.unknown("-", List.of(operand), span);
  }

  static Value binary(String operator, Value left, Value right, SourceSpan span) {
    if (left instanceof Failed) {
      return left;
    }
    if (right instanceof Failed) {
      return right;
    }
    return switch (operator) {
      case "&&" -> new Bool(Values.all(Values.guard(left), Values.guard(right)), span);
      case "||" -> new Bool(Values.any(List.of(Values.guard(left), Values.guard(right))), span);
      case "==" -> new Bool(equal(left, right), span);
      case "!=" -> new Bool(Values.not(equal(left, right)), span);
      default -> Values.each(left, l -> Values.each(right, r -> numeric(operator, l, r, span)));
    };
  }

  private static Value numeric(String operator, Value left, Value right, SourceSpan span) {
    Optional<BigDecimal> a = number(left);
    Optional<BigDecimal> b = number(right);
    if (a.isEmpty() || b.isEmpty()) {
      Open unknown = Values.unknown(operator, List.of(left, right), span);
      return "<=>=".contains(operator)
          ? new Bool(new Guard.Symbol(unknown.unknown().name()), span)
          : unknown;
    }
    int order = a.get().compareTo(b.get());
    boolean divides = operator.equals("/") || operator.equals("%");
    if (divides && b.get().signum() == 0) {
      return new Failed("a division by zero", span);
    }
    return switch (operator) {
      case "<" -> Bool.of(order < 0, span);
      case "<=" -> Bool.of(order <= 0, span);
      case ">" -> Bool.of(order > 0, span);
      case ">=" -> Bool.of(order >= 0, span);
      case "+" -> new Numeral(a.get().add(b.get()), span);
      case "-" -> new Numeral(a.get().subtract(b.get()), span);
      case "*" -> new Numeral(a.get().multiply(b.get()), span);
      case "/" -> new Numeral(a.get().divide(b.get(), MathContext.DECIMAL128), span);
      default -> new Numeral(a.get().remainder(b.get(), MathContext.DECIMAL128), span);
    };
  }

  private static Optional<BigDecimal> number(Value value) {
    Optional<BigDecimal> number =
        value instanceof Numeral known
            ? Optional.of(known.number())
            : Values.literal(value)
                .filter(text -> text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?"))
                .map(BigDecimal::new);
    return number.filter(n -> n.precision() < MOST_DIGITS && Math.abs(n.scale()) < MOST_DIGITS);
  }

  /** When two values are equal. */
  static Guard equal(Value left, Value right) {
    if (left instanceof Value.Choice choice) {
      return Values.any(
          choice.options().stream()
              .map(option -> Values.all(option.guard(), equal(option.value(), right)))
              .toList());
    }
    if (right instanceof Value.Choice) {
      return equal(right, left);
    }
    Optional<Boolean> decided = decide(left, right);
    if (decided.isPresent()) {
      return Bool.of(decided.get(), left.span()).guard();
    }
    if (left instanceof Bool || right instanceof Bool) {
      return sameTruth(Values.guard(left), Values.guard(right));
    }
    String a = Values.name(left);
    String b = Values.name(right);
    return new Guard.Symbol(a.compareTo(b) <= 0 ? a + " == " + b : b + " == " + a);
  }

  private static Guard sameTruth(Guard a, Guard b) {
    return Values.any(List.of(Values.all(a, b), Values.all(Values.not(a), Values.not(b))));
  }

  private static Optional<Boolean> decide(Value left, Value right) {
    if (left instanceof Open || right instanceof Open) {
      return left.equals(right) ? Optional.of(true) : Optional.empty();
    }
    if (left instanceof Null || right instanceof Null) {
      return Optional.of(left instanceof Null && right instanceof Null);
    }
    Optional<String> a = Values.literal(left);
    Optional<String> b = Values.literal(right);
    if (a.isPresent() && b.isPresent()) {
      // Values of different types are never equal, whatever their texts.
      return Optional.of(a.get().equals(b.get()) && kind(left).equals(kind(right)));
    }
    if (isHollow(left, right) || isHollow(right, left)) {
      return Optional.of(false);
    }
    boolean collections = isCollection(left) && isCollection(right);
    if (collections && Values.isKnown(left) && Values.isKnown(right)) {
      return Optional.of(Values.name(left).equals(Values.name(right)));
    }
    if (isCollection(left) != isCollection(right)
        && !(left instanceof Bool || right instanceof Bool)) {
      return Optional.of(false);
    }
    return Optional.empty();
  }

  private static String kind(Value value) {
    return value instanceof Json ? "Text" : value.getClass().getSimpleName();
  }

  /** An empty text, beside one of which something is known. */
  private static boolean isHollow(Value left, Value right) {
    return Values.literal(left).filter(String::isEmpty).isPresent()
        && ((right instanceof Text text
                && text.plain().pieces().stream().anyMatch(Piece.Literal.class::isInstance))
            || right instanceof Json);
  }

  private static boolean isCollection(Value value) {
    return value instanceof Sequence || value instanceof Mapping || value instanceof Handle;
  }
}
