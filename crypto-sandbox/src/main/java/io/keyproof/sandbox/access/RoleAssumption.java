package io.keyproof.sandbox.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One question to the decider: may this caller assume that role, with these session tags?
 *
 * @param sessionName by which the session's ARN names it
 * @param externalId the secret that a third party shares with the role's owner
 */
public record RoleAssumption(
    Caller caller,
    String roleArn,
    String sessionName,
    Optional<String> externalId,
    Map<String, String> tags,
    Instant time) {

  public RoleAssumption {
    tags = Map.copyOf(tags);
  }
}
