package io.keyproof.evaluate;

import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Text;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** A number or a point in time that values of the request are compared with. */
final class ComparisonTest implements TextTest {

  /** Which results of a comparison count. */
  private enum Relation {
    EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }

  private final Relation relation;
  private final BigDecimal bound;
  private final Function<String, Optional<BigDecimal>> reader;
  private final Truth unreadable;

  private ComparisonTest(
      Relation relation,
      BigDecimal bound,
      Function<String, Optional<BigDecimal>> reader,
      Truth unreadable) {
    this.relation = relation;
    this.bound = bound;
    this.reader = reader;
    this.unreadable = unreadable;
  }

  static TextTest numeric(Text text, ConditionOperator operator, Truth unreadable) {
    return read(text, operator, DecimalNumber::parse, unreadable);
  }

  static TextTest date(Text text, ConditionOperator operator, Truth unreadable) {
    return read(text, operator, PointInTime::parse, unreadable);
  }

  @Override
  public Truth test(String value, RequestView request) {
    Optional<BigDecimal> number = reader.apply(value);
    return number.isPresent()
        ? Truth.of(relation.holds(number.get().compareTo(bound)))
        : unreadable;
  }

  private static TextTest read(
      Text text,
      ConditionOperator operator,
      Function<String, Optional<BigDecimal>> reader,
      Truth unreadable) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return new TextTest.Always(Truth.UNKNOWN);
    }
    Optional<BigDecimal> bound = reader.apply(literal.get());
    return bound.isPresent()
        ? new ComparisonTest(relation(operator), bound.get(), reader, unreadable)
        : new TextTest.Always(unreadable);
  }

  private static Relation relation(ConditionOperator operator) {
    return switch (operator) {
      case NUMERIC_LESS_THAN, DATE_LESS_THAN -> Relation.LESS;
      case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> Relation.AT_MOST;
      case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> Relation.GREATER;
      case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> Relation.AT_LEAST;
      default -> Relation.EQUAL;
    };
  }
}
