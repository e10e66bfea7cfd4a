package io.keyproof.check.pattern;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address or range.
 *
 * @param network the first bytes of an IPv4 address as a number; 0 for IPv6
 */
record IpRange(Version version, long network, int prefix) {

  /** The versions of the protocol. */
  enum Version {
    V4,
    V6
  }

  private static final int BITS_4 = 32;
  private static final int BITS_6 = 128;
  private static final int BYTE = 256;
  private static final int GROUPS = 8;
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final Pattern V6 =
      Pattern.compile("([0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?:/(\\d{1,3}))?");

  static Optional<IpRange> of(String text) {
    Matcher four = V4.matcher(text);
    if (four.matches()) {
      return fourth(four);
    }
    Matcher six = V6.matcher(text);
    boolean short6 = text.contains("::");
    if (!six.matches() || text.contains(":::") || text.indexOf("::") != text.lastIndexOf("::")) {
      return Optional.empty();
    }
    int groups = six.group(1).split(":", -1).length;
    int prefix = six.group(2) == null ? BITS_6 : Integer.parseInt(six.group(2));
    boolean complete = short6 || groups == GROUPS;
    return complete && prefix <= BITS_6
        ? Optional.of(new IpRange(Version.V6, 0, prefix))
        : Optional.empty();
  }

  private static Optional<IpRange> fourth(Matcher four) {
    long network = 0;
    for (int group = 1; group <= 4; group++) {
      int part = Integer.parseInt(four.group(group));
      if (part >= BYTE) {
        return Optional.empty();
      }
      network = network * BYTE + part;
    }
    int prefix = four.group(5) == null ? BITS_4 : Integer.parseInt(four.group(5));
    return prefix <= BITS_4
        ? Optional.of(new IpRange(Version.V4, network, prefix))
        : Optional.empty();
  }

  /** Whether the whole range lies in the other one. */
  boolean isWithin(IpRange other) {
    if (version != Version.V4 || other.version != Version.V4 || prefix < other.prefix) {
      return false;
    }
    int shift = BITS_4 - other.prefix;
    return network >> shift == other.network >> shift;
  }
}
