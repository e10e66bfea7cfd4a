package io.keyproof.trail.map;

import io.keyproof.trail.read.TrailRecord;
import java.util.List;

/**
 * One call, whose records in several accounts are one.
 *
 * @param record the one that tells most of the caller
 * @param eventIds of all its records, sorted
 * @param checks what AWS had to decide; empty if this is not known
 * @param reason why there are no checks, empty if there are
 */
public record MappedCall(
    TrailRecord record, List<String> eventIds, List<AuthorizationCheck> checks, String reason) {
  public MappedCall {
    eventIds = List.copyOf(eventIds);
    checks = List.copyOf(checks);
  }
}
