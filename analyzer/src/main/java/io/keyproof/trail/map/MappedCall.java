package io.keyproof.trail.map;

import io.keyproof.trail.read.TrailRecord;
import java.util.List;
import java.util.Optional;

/**
 * One call, whose records in several accounts are one.
 *
 * @param record the one that tells most of the caller
 * @param eventIds of all its records, sorted
 * @param checks what AWS had to decide; empty if this is not known
 * @param untold one more check, on a key that nothing tells; its resource is how the key's ARN
 *     begins
 * @param reason why there are no checks, empty if there are
 */
public record MappedCall(
    TrailRecord record,
    List<String> eventIds,
    List<AuthorizationCheck> checks,
    Optional<AuthorizationCheck> untold,
    String reason) {
  public MappedCall {
    eventIds = List.copyOf(eventIds);
    checks = List.copyOf(checks);
  }
}
