package io.keyproof.evaluate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seconds since 1970 from the forms that the Date operators read: the W3C profile of ISO 8601, from
 * {@code 2026} to {@code 2026-11-01T12:00:00.5+01:00}, and epoch seconds.
 */
final class PointInTime {

  private static final int LONGEST = 64;
  private static final Pattern W3C =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
              + "(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,18})?)?(Z|[+-]\\d{2}:\\d{2}))?)?)?");

  private PointInTime() {}

  static Optional<BigDecimal> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = W3C.matcher(text);
    return matcher.matches() ? calendar(matcher) : DecimalNumber.parse(text);
  }

  private static Optional<BigDecimal> calendar(Matcher matcher) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              field(matcher, 1, 1970),
              field(matcher, 2, 1),
              field(matcher, 3, 1),
              field(matcher, 4, 0),
              field(matcher, 5, 0),
              field(matcher, 6, 0));
      BigDecimal seconds = BigDecimal.valueOf(local.toEpochSecond(offset(matcher)));
      String fraction = matcher.group(7);
      return Optional.of(fraction == null ? seconds : seconds.add(new BigDecimal("0" + fraction)));
    } catch (DateTimeException noSuchDate) {
      return Optional.empty();
    }
  }

  private static ZoneOffset offset(Matcher matcher) {
    String zone = matcher.group(8);
    return zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }

  private static int field(Matcher matcher, int group, int ifAbsent) {
    String digits = matcher.group(group);
    return digits == null ? ifAbsent : Integer.parseInt(digits);
  }
}
