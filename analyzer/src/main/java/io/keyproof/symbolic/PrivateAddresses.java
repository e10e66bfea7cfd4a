package io.keyproof.symbolic;

import io.keyproof.model.ConditionOperator;
import java.util.List;

/**
 * Addresses that no packet on the internet comes from: private ones (RFC 1918, RFC 4193), those
 * behind a carrier's translation (RFC 6598), of a link and of the machine itself. Addresses for
 * documentation are none of them, for policies in documents are about those.
 */
final class PrivateAddresses {

  private static final List<ValueTest> TESTS =
      List.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "169.254.0.0/16",
              "127.0.0.0/8",
              "fc00::/7",
              "fe80::/10",
              "::1/128")
          .stream()
          .flatMap(range -> Points.test(ConditionOperator.IP_ADDRESS, range).stream())
          .toList();

  private PrivateAddresses() {}

  static List<ValueTest> tests() {
    return TESTS;
  }
}
