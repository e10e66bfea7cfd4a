package io.keyproof.sandbox.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What conditions can ask about a session of a role. */
final class SessionFacts {
  private SessionFacts() {}

  static Map<String, List<String>> of(
      String roleArn, String userId, Map<String, String> tags, Instant issued) {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    facts.put("aws:PrincipalArn", List.of(roleArn));
    facts.put("aws:PrincipalType", List.of("AssumedRole"));
    facts.put("aws:userid", List.of(userId));
    facts.put("aws:TokenIssueTime", List.of(issued.toString()));
    facts.put("aws:MultiFactorAuthPresent", List.of("false"));
    tags.forEach((key, value) -> facts.put("aws:PrincipalTag/" + key, List.of(value)));
    return facts;
  }
}
