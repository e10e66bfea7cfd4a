package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.model.ConditionOperator.Family;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of private addresses for {@code aws:SourceIp}: AWS sees public addresses there, and none
 * at all of requests through a VPC endpoint. IAM User Guide, "aws:SourceIp".
 */
final class PrivateAddress implements Phrase.Test<ValuePart> {

  private static final List<IpRange> PRIVATE =
      Stream.of(
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "100.64.0.0/10",
              "fc00::/7",
              "fe80::/10",
              "::1/128")
          .flatMap(range -> IpRange.of(range).stream())
          .toList();

  @Override
  public Optional<String> reason(ValuePart part) {
    boolean judged =
        part.in().test().key().is("aws:SourceIp")
            && part.in().test().operator().family() == Family.IP;
    return part.element()
        .text()
        .literal()
        .filter(text -> judged)
        .flatMap(IpRange::of)
        .filter(range -> PRIVATE.stream().anyMatch(range::isWithin))
        .map(
            range -> "AWS sees the public address of a caller; private ones are `aws:VpcSourceIp`");
  }
}
