package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.model.ConditionOperator;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** A value that the operator cannot read: no number under a numeric operator, and so on. */
final class ValueOffOperator implements Phrase.Test<ValuePart> {

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,19}");
  private static final Pattern BASE_64 =
      Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");

  @Override
  public Optional<String> reason(ValuePart part) {
    ConditionOperator operator = part.in().test().operator();
    return part.element()
        .text()
        .literal()
        .filter(text -> !text.contains("${"))
        .flatMap(text -> expected(operator, text))
        .map(expected -> "`" + operator.awsName() + "` compares with " + expected);
  }

  /** What it should be, if it is not. */
  private static Optional<String> expected(ConditionOperator operator, String text) {
    return switch (operator.family()) {
      case STRING -> Optional.empty();
      case NUMERIC -> unless(NUMBER.matcher(text).matches(), "a number");
      case DATE -> unless(isDate(text), "a date such as `2026-01-31T00:00:00Z`");
      case BOOL, NULL -> unless(text.equals("true") || text.equals("false"), "`true` or `false`");
      case BINARY -> unless(BASE_64.matcher(text).matches(), "a text in Base64");
      case IP -> unless(IpRange.of(text).isPresent(), "an IP range such as `203.0.113.0/24`");
      case ARN -> unless(isArn(text), "an ARN, with its six fields");
    };
  }

  private static Optional<String> unless(boolean fits, String expected) {
    return fits ? Optional.empty() : Optional.of(expected);
  }

  private static boolean isDate(String text) {
    if (EPOCH.matcher(text).matches()) {
      return true;
    }
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    try {
      return text.indexOf('T') < 0 || OffsetDateTime.parse(text).getYear() > 0;
    } catch (DateTimeException e) {
      return isWithoutSeconds(text);
    }
  }

  /** {@code 2026-01-31T00:00Z} and {@code …T00:00:00+0100} are dates too. */
  private static boolean isWithoutSeconds(String text) {
    return text.matches(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}(:[0-9]{2}){0,2}(\\.[0-9]+)?"
            + "(Z|[+-][0-9]{2}:?[0-9]{2})");
  }

  private static boolean isArn(String text) {
    return text.equals("*") || Arn.of(text).isPresent() || isOpenArn(text);
  }

  /** A star may stand for fields. */
  private static boolean isOpenArn(String text) {
    return text.startsWith("arn:") && text.endsWith("*");
  }
}
