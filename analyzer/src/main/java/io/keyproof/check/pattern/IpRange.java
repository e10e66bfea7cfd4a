package io.keyproof.check.pattern;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address or range.
 *
 * @param bits of an address: 32 or 128
 * @param address some address of the range, as a number
 */
record IpRange(int bits, BigInteger address, int prefix) {

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
    return short6 || groups == GROUPS ? sixth(six) : Optional.empty();
  }

  private static Optional<IpRange> fourth(Matcher four) {
    long address = 0;
    for (int group = 1; group <= 4; group++) {
      int part = Integer.parseInt(four.group(group));
      if (part >= BYTE) {
        return Optional.empty();
      }
      address = address * BYTE + part;
    }
    return range(32, BigInteger.valueOf(address), Optional.ofNullable(four.group(5)));
  }

  private static Optional<IpRange> sixth(Matcher six) {
    try {
      // A text with colons is an address, and never looked up as a name.
      byte[] address = InetAddress.getByName(six.group(1)).getAddress();
      return range(128, new BigInteger(1, address), Optional.ofNullable(six.group(2)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<IpRange> range(int bits, BigInteger address, Optional<String> length) {
    int prefix = length.map(Integer::parseInt).orElse(bits);
    return prefix <= bits ? Optional.of(new IpRange(bits, address, prefix)) : Optional.empty();
  }

  /** Whether the whole range lies in the other one. */
  boolean isWithin(IpRange other) {
    int shift = bits - other.prefix;
    return bits == other.bits
        && prefix >= other.prefix
        && address.shiftRight(shift).equals(other.address.shiftRight(shift));
  }
}
