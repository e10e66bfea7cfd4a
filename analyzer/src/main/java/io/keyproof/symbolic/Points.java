package io.keyproof.symbolic;

import io.keyproof.model.ConditionOperator;
import io.keyproof.model.ConditionOperator.Family;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Tests on ordered values: numbers, dates and addresses. Each test names points on either side of
 * its bounds, so that finitely many values stand for all.
 */
final class Points {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  /** Distances from a bound, readable ones first; the least tell close bounds apart. */
  private static final List<BigDecimal> NUMBER_STEPS =
      List.of(BigDecimal.ONE, new BigDecimal("0.5"), new BigDecimal("0.000001"));

  private static final List<BigDecimal> DATE_STEPS =
      List.of(BigDecimal.ONE, new BigDecimal("0.000001"));

  /** In the year 9999. */
  private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_000_000_000L);

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;

  private Points() {}

  /** Whether values that only these operators compare can be ordered. */
  static boolean areOrdered(Set<Family> families) {
    return Set.of(Family.NUMERIC, Family.DATE).containsAll(families)
        || Set.of(Family.IP).containsAll(families);
  }

  /** Values that are there whatever the conditions. */
  static List<String> samples(Set<Family> families) {
    if (families.contains(Family.IP)) {
      return List.of("203.0.113.9", "2001:db8::9");
    }
    return families.contains(Family.NUMERIC) ? List.of("1") : List.of("2026-01-15T12:00:00Z");
  }

  /** The value of a time on the day, its first: a date, or seconds since 1970. */
  static String startOf(LocalDate day, Set<Family> families) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return families.contains(Family.NUMERIC)
        ? String.valueOf(start.getEpochSecond())
        : start.toString();
  }

  /** Whether the time, a date or seconds since 1970, is not before the day. */
  static boolean isSince(LocalDate day, String time) {
    BigDecimal start = BigDecimal.valueOf(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    return date(time).filter(seconds -> seconds.compareTo(start) < 0).isEmpty();
  }

  /** The test of one policy value; empty if the value cannot be read, so that nothing matches. */
  static Optional<ValueTest> test(ConditionOperator operator, String value) {
    return switch (operator.family()) {
      case NUMERIC -> number(value).map(bound -> ordered(operator, bound));
      case DATE -> date(value).map(bound -> ordered(operator, bound));
      case IP -> Range.parse(value).map(Points::address);
      case STRING, BOOL, BINARY, ARN, NULL -> Optional.empty();
    };
  }

  private static ValueTest ordered(ConditionOperator operator, BigDecimal bound) {
    boolean date = operator.family() == Family.DATE;
    IntPredicate comparison = comparison(operator);
    List<String> points = new ArrayList<>();
    Function<BigDecimal, String> text = date ? Points::instant : BigDecimal::toPlainString;
    points.add(text.apply(bound));
    for (BigDecimal step : date ? DATE_STEPS : NUMBER_STEPS) {
      points.add(text.apply(bound.subtract(step)));
      points.add(text.apply(bound.add(step)));
    }
    return new ValueTest.OfPoint(
        List.of(operator.family(), comparisonName(operator), bound.stripTrailingZeros()),
        value ->
            (date ? date(value) : number(value))
                .map(point -> comparison.test(point.compareTo(bound)))
                .orElse(false),
        points);
  }

  /** As a date, as far as dates go. */
  private static String instant(BigDecimal seconds) {
    if (seconds.abs().compareTo(LAST_SECOND) > 0) {
      return seconds.toPlainString();
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    long nanos = seconds.subtract(whole).movePointRight(9).longValue();
    return Instant.ofEpochSecond(whole.longValue(), nanos).toString();
  }

  private static IntPredicate comparison(ConditionOperator operator) {
    return switch (comparisonName(operator)) {
      case "Equals" -> sign -> sign == 0;
      case "LessThan" -> sign -> sign < 0;
      case "LessThanEquals" -> sign -> sign <= 0;
      case "GreaterThan" -> sign -> sign > 0;
      default -> sign -> sign >= 0;
    };
  }

  /** The comparison without the family's name; a negated operator is its positive one, negated. */
  private static String comparisonName(ConditionOperator operator) {
    return operator.awsName().replaceFirst("^(Numeric|Date)(Not)?", "");
  }

  private static ValueTest address(Range range) {
    return new ValueTest.OfPoint(
        List.of(Family.IP, range),
        text -> Range.parse(text).filter(range::contains).isPresent(),
        range.points());
  }

  private static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Seconds since 1970: ISO 8601 in the forms that W3C names, or that number itself. */
  private static Optional<BigDecimal> date(String text) {
    try {
      if (DAY.matcher(text).matches()) {
        LocalDate day = LocalDate.parse(wholeDate(text));
        return Optional.of(BigDecimal.valueOf(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()));
      }
      if (TIME.matcher(text).matches()) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return Optional.of(
            BigDecimal.valueOf(instant.getEpochSecond())
                .add(BigDecimal.valueOf(instant.getNano(), 9)));
      }
      return number(text);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String wholeDate(String text) {
    return switch (text.length()) {
      case 4 -> text + "-01-01";
      case 7 -> text + "-01";
      default -> text;
    };
  }

  /** A block of addresses, both ends included. */
  record Range(int bits, BigInteger low, BigInteger high) {

    static Optional<Range> parse(String text) {
      int slash = text.indexOf('/');
      String base = slash < 0 ? text : text.substring(0, slash);
      boolean v4 = V4.matcher(base).matches();
      if (!v4 && !V6.matcher(base).matches()) {
        return Optional.empty();
      }
      int bits = v4 ? V4_BITS : V6_BITS;
      try {
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        byte[] address = InetAddress.getByName(base).getAddress();
        if (prefix < 0 || prefix > bits || address.length * 8 != bits) {
          return Optional.empty();
        }
        BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
        BigInteger low = new BigInteger(1, address).divide(size).multiply(size);
        return Optional.of(new Range(bits, low, low.add(size).subtract(BigInteger.ONE)));
      } catch (UnknownHostException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    boolean contains(Range other) {
      return bits == other.bits && low.compareTo(other.low) <= 0 && high.compareTo(other.high) >= 0;
    }

    List<String> points() {
      List<String> points = new ArrayList<>();
      for (BigInteger point :
          List.of(low, high, low.subtract(BigInteger.ONE), high.add(BigInteger.ONE))) {
        if (point.signum() >= 0 && point.bitLength() <= bits) {
          points.add(text(point));
        }
      }
      return points;
    }

    private String text(BigInteger point) {
      byte[] bytes = new byte[bits / 8];
      byte[] digits = point.toByteArray();
      int length = Math.min(digits.length, bytes.length);
      System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
      try {
        return InetAddress.getByAddress(bytes).getHostAddress();
      } catch (UnknownHostException e) {
        throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
      }
    }
  }
}
