package io.keyproof.evaluate;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers, as the Numeric operators read them. */
final class DecimalNumber {

  private static final int LONGEST = 64;
  private static final Pattern FORM =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

  private DecimalNumber() {}

  static Optional<BigDecimal> parse(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
