package io.keyproof.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of addresses in conditions on {@code aws:SourceIp}. A range names a network if it is
 * narrower than a /8 (of IPv6, a /32): wider ones span many owners. From private ones nobody calls.
 */
final class AddressRange {

  private static final Pattern IPV4 =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?:/([0-9]{1,2}))?");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/([0-9]{1,3}))?");
  private static final int WIDEST_IPV4 = 8;
  private static final int WIDEST_IPV6 = 32;

  private AddressRange() {}

  static boolean isNameOfNetwork(String range) {
    Matcher four = IPV4.matcher(range);
    if (four.matches()) {
      return prefix(four.group(1)) > WIDEST_IPV4;
    }
    Matcher six = IPV6.matcher(range);
    return six.matches() && prefix(six.group(1)) > WIDEST_IPV6;
  }

  /** A bare address is a range of one. */
  private static int prefix(@Nullable String length) {
    return length == null ? Integer.MAX_VALUE : Integer.parseInt(length);
  }
}
