package io.keyproof.trail.map;

import java.util.List;
import java.util.Optional;

/**
 * Who calls, and on what: which policies apply hangs on nothing else.
 *
 * @param identity the ARN of the user or role, or the service
 * @param account of the caller, absent for services
 * @param untoldAccount whose keys the call may be about too, without naming them
 */
public record Parties(
    String identity,
    Optional<String> account,
    List<String> resources,
    Optional<String> untoldAccount) {
  public Parties {
    resources = List.copyOf(resources);
  }
}
