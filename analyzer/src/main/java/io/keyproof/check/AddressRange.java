package io.keyproof.check;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of addresses in conditions on {@code aws:SourceIp}. A range names a network if it is
 * public and narrower than a /8 (of IPv6, a /32): wider ones span many owners, and a private
 * address is nobody's.
 */
final class AddressRange {

  private static final Pattern IPV4 =
      Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.[0-9]{1,3}\\.[0-9]{1,3}(?:/([0-9]{1,2}))?");
  private static final Pattern IPV6 =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/([0-9]{1,3}))?");
  private static final int WIDEST_IPV4 = 8;
  private static final int WIDEST_IPV6 = 32;

  private AddressRange() {}

  static boolean isNameOfNetwork(String range) {
    Matcher four = IPV4.matcher(range);
    if (four.matches()) {
      int first = Integer.parseInt(four.group(1));
      int second = Integer.parseInt(four.group(2));
      return prefix(four.group(3)) > WIDEST_IPV4 && !isPrivate(first, second);
    }
    Matcher six = IPV6.matcher(range);
    return six.matches() && prefix(six.group(1)) > WIDEST_IPV6 && !isUniqueLocal(range);
  }

  /** A bare address is a range of one. */
  private static int prefix(@Nullable String length) {
    return length == null ? Integer.MAX_VALUE : Integer.parseInt(length);
  }

  // RFC 1918, and the addresses of the machine itself and of its link.
  private static boolean isPrivate(int first, int second) {
    return List.of(0, 10, 127).contains(first)
        || (first == 172 && second >= 16 && second < 32)
        || (first == 192 && second == 168)
        || (first == 169 && second == 254);
  }

  private static boolean isUniqueLocal(String range) {
    String lower = range.toLowerCase(Locale.ROOT);
    return lower.startsWith("fc") || lower.startsWith("fd") || lower.startsWith("fe80");
  }
}
