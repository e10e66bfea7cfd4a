package io.keyproof.trail.detect;

import io.keyproof.trail.read.TrailRecord;
import io.keyproof.trail.read.TrailRecord.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A recorded call as detectors look at it.
 *
 * @param principal the user, or the role whose session called
 * @param keys ARNs of keys
 */
record Call(TrailRecord record, Instant time, String principal, List<String> keys) {

  /** The first half of an IPv4 address, or the part of an IPv6 address that a site has. */
  private static final Pattern NETWORK =
      Pattern.compile(
          "^(?:([0-9]+\\.[0-9]+)\\.[0-9]+\\.[0-9]+|([0-9a-fA-F]+:[0-9a-fA-F]+:[0-9a-fA-F]+):.*)$");

  /** Empty for what has no time or nobody who called, as the calls of services for themselves. */
  static Optional<Call> of(TrailRecord record) {
    Optional<String> principal = record.identity().issuerArn().or(() -> record.identity().arn());
    if (principal.isEmpty() || record.identity().type().equals("AWSService")) {
      return Optional.empty();
    }
    try {
      Instant time = Instant.parse(record.time());
      return Optional.of(new Call(record, time, principal.get(), keys(record)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static List<String> keys(TrailRecord record) {
    List<String> listed =
        record.resources().stream().filter(arn -> arn.contains(":key/")).distinct().toList();
    if (!listed.isEmpty()) {
      return listed;
    }
    return record
        .deniedResource()
        .or(() -> record.targetKeyId())
        .or(
            () ->
                Optional.ofNullable(record.parameters().orElse(Map.of()).get("keyId"))
                    .map(Object::toString))
        .filter(arn -> arn.contains(":key/"))
        .map(List::of)
        .orElse(List.of());
  }

  /** The network it came from, or the service that called on the principal's behalf. */
  Optional<String> source() {
    return record.sourceAddress().map(address -> NETWORK.matcher(address).replaceFirst("$1$2"));
  }

  /** The service that called on the principal's behalf, if CloudTrail knows which. */
  Optional<String> service() {
    return record.identity().invokedBy().filter(name -> name.endsWith(".amazonaws.com"));
  }

  /** By which names the person who called may be known, if it is one. */
  Set<String> persons() {
    Set<String> names = new HashSet<>();
    record.identity().arn().ifPresent(arn -> names.add(arn.substring(arn.lastIndexOf('/') + 1)));
    record.identity().userName().ifPresent(names::add);
    record.identity().sourceIdentity().ifPresent(names::add);
    return names;
  }

  String name() {
    return record.eventName();
  }

  boolean isAllowed() {
    return record.outcome() == Outcome.ALLOWED;
  }

  boolean isDenied() {
    return record.outcome() == Outcome.DENIED;
  }

  /** Not by an AWS service on the caller's behalf. */
  boolean isDirect() {
    return record.identity().invokedBy().isEmpty();
  }

  boolean isWithin(Duration span, Instant later) {
    return !time.isBefore(later.minus(span));
  }
}
