package io.keyproof.sandbox.access;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * Who calls.
 *
 * @param principalArn the ARN by which errors name the caller; for an AWS service, its name
 * @param account the account that the caller belongs to: a bare key id means a key of that account
 * @param session what else is known of the call's origin (tags, MFA, address, the service that
 *     calls for the caller): facts that the sandbox hands to the decider and does not read
 * @param sessionPolicies the texts of the policies that came with the request for the session
 */
public record Caller(
    String principalArn,
    String account,
    Map<String, List<String>> session,
    List<String> sessionPolicies) {

  public Caller {
    session =
        session.entrySet().stream()
            .collect(toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    sessionPolicies = List.copyOf(sessionPolicies);
  }

  public Caller(String principalArn, String account, Map<String, List<String>> session) {
    this(principalArn, account, session, List.of());
  }

  public static Caller of(String principalArn, String account) {
    return new Caller(principalArn, account, Map.of());
  }
}
