package io.keyproof.symbolic;

import io.keyproof.model.ConditionOperator;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobDomain.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Addresses that no packet on the internet comes from: private ones (RFC 1918, RFC 4193), those
 * behind a carrier's translation (RFC 6598), of a link and of the machine itself. Addresses for
 * documentation are none of them, for policies in documents are about those.
 */
final class PrivateAddresses {

  private static final List<ValueTest> TESTS =
      Stream.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "169.254.0.0/16",
              "127.0.0.0/8",
              "fc00::/7",
              "fe80::/10",
              "::1/128")
          .flatMap(range -> Points.test(ConditionOperator.IP_ADDRESS, range).stream())
          .toList();

  private PrivateAddresses() {}

  static List<ValueTest> tests() {
    return TESTS;
  }

  /**
   * All other addresses, where policies compare them as texts. No address has two points in a row,
   * so that {@code 172.2?.*} is about what it looks like.
   */
  static Values othersAsTexts() {
    List<String> taken = new ArrayList<>(List.of("10", "127", "192.168", "169.254"));
    taken.addAll(List.of("172.2?", "100.7?", "100.8?", "100.9?", "100.10?", "100.11?"));
    List.of(16, 17, 18, 19, 30, 31).forEach(second -> taken.add("172." + second));
    IntStream.range(64, 70).forEach(second -> taken.add("100." + second));
    IntStream.range(120, 128).forEach(second -> taken.add("100." + second));
    List<Glob> globs = new ArrayList<>(taken.stream().map(net -> Glob.of(net + ".*")).toList());
    Stream.of("fc*:*", "fd*:*", "fe80:*", "::1").map(Glob::of).forEach(globs::add);
    return new Values(List.of(Glob.of("?*.?*.?*.?*"), Glob.of("*:*:*")), globs, List.of());
  }
}
