package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.Text;
import java.util.Optional;

/** A range of IP addresses, {@code 203.0.113.0/24} or {@code 2001:db8::/32}. */
final class AddressTest implements TextTest {

  private final byte[] network;
  private final int prefix;
  private final Truth unreadable;

  private AddressTest(byte[] network, int prefix, Truth unreadable) {
    this.network = network;
    this.prefix = prefix;
    this.unreadable = unreadable;
  }

  static TextTest read(Text text, Truth unreadable, Stance stance) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return new TextTest.Always(Truth.UNKNOWN);
    }
    String range = literal.get();
    int slash = range.indexOf('/');
    Optional<byte[]> network = IpAddress.parse(slash < 0 ? range : range.substring(0, slash));
    if (network.isEmpty()) {
      return new TextTest.Always(unreadable);
    }
    int bits = 8 * network.get().length;
    if (slash < 0) {
      boolean isOneAddress =
          bits == IpAddress.V4_BITS || stance.takes(Assumption.BARE_IPV6_IS_ONE_ADDRESS);
      return isOneAddress
          ? new AddressTest(network.get(), bits, unreadable)
          : new TextTest.Always(unreadable);
    }
    Optional<Integer> prefix = prefix(range.substring(slash + 1), bits);
    return prefix.isPresent()
        ? new AddressTest(network.get(), prefix.get(), unreadable)
        : new TextTest.Always(unreadable);
  }

  @Override
  public Truth test(String value, RequestView request) {
    Optional<byte[]> address = IpAddress.parse(value);
    return address.isPresent() ? Truth.of(holds(address.get())) : unreadable;
  }

  private boolean holds(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int left = prefix % 8;
    return left == 0
        || (address[whole] & 0xff) >> (8 - left) == (network[whole] & 0xff) >> (8 - left);
  }

  private static Optional<Integer> prefix(String digits, int bits) {
    if (!digits.matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(digits);
    return prefix <= bits ? Optional.of(prefix) : Optional.empty();
  }
}
