package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;

/**
 * Reads the values of a condition: what an operator compares with a value of the request. A test
 * answers the positive question ("equal", "less", "in the range") for negated operators too.
 */
final class ValueTests {

  private final ConditionOperator operator;
  private final PolicyVersion version;
  private final Stance stance;

  ValueTests(ConditionOperator operator, PolicyVersion version, Stance stance) {
    this.operator = operator;
    this.version = version;
    this.stance = stance;
  }

  TextTest read(Text text) {
    return switch (operator.family()) {
      case STRING -> string(text);
      case NUMERIC -> ComparisonTest.numeric(text, operator, unreadable());
      case DATE -> ComparisonTest.date(text, operator, unreadable());
      case BOOL -> bool(text);
      case BINARY -> BinaryTest.read(text);
      case IP -> AddressTest.read(text, unreadable(), stance);
      case ARN -> ArnTest.read(text, Readings.wildcardText(text, version, stance), stance);
      case NULL -> throw new IllegalStateException("Null compares no values");
    };
  }

  private TextTest string(Text text) {
    return TextPattern.test(
        text,
        switch (operator) {
          case STRING_LIKE, STRING_NOT_LIKE -> Readings.wildcardText(text, version, stance);
          case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> ignoringCase();
          default -> Readings.plainText(version);
        });
  }

  private TextTest bool(Text text) {
    boolean holdsNone =
        !TextPattern.holdsVariable(text) || stance.takes(Assumption.BOOL_HAS_NO_VARIABLES);
    return new BoolTest(
        TextPattern.compile(text, holdsNone ? Readings.IGNORE_CASE : ignoringCase()));
  }

  private Readings ignoringCase() {
    return Readings.plainText(version).with(Reading.IGNORE_CASE);
  }

  /** The answer where one of the two values is no number, date or address. */
  private Truth unreadable() {
    boolean satisfiesNegation =
        !operator.isNegated() || stance.takes(Assumption.UNREADABLE_NUMBER_MATCHES_NEGATED);
    return satisfiesNegation ? Truth.FALSE : Truth.TRUE;
  }

  /** {@code true} or {@code false}, in any case. */
  private record BoolTest(TextPattern pattern) implements TextTest {
    @Override
    public Truth test(String value, RequestView request) {
      return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
          ? pattern.test(value, request)
          : Truth.FALSE;
    }
  }
}
