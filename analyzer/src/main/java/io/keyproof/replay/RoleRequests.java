package io.keyproof.replay;

import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestContext;
import io.keyproof.sandbox.access.RoleAssumption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** AssumeRole as an authorization request. */
final class RoleRequests {

  private RoleRequests() {}

  static RequestContext context(RoleAssumption assumption, String action, Caller caller) {
    Map<ConditionKey, List<String>> context = new TreeMap<>();
    put(context, "sts:RoleSessionName", assumption.sessionName());
    assumption.externalId().ifPresent(id -> put(context, "sts:ExternalId", id));
    assumption.tags().forEach((key, value) -> put(context, "aws:RequestTag/" + key, value));
    if (!assumption.tags().isEmpty()) {
      put(
          context,
          "aws:TagKeys",
          assumption.tags().keySet().stream().sorted().toArray(String[]::new));
    }
    put(context, "aws:PrincipalArn", caller.identity());
    put(context, "aws:CurrentTime", assumption.time().toString());
    put(context, "aws:EpochTime", String.valueOf(assumption.time().getEpochSecond()));
    put(context, "aws:SecureTransport", "true");
    put(context, "aws:PrincipalIsAWSService", "false");
    put(context, "aws:ViaAWSService", "false");
    caller.account().ifPresent(account -> put(context, "aws:PrincipalAccount", account));
    assumption
        .caller()
        .session()
        .forEach((key, values) -> context.put(ConditionKey.of(key), values));
    String account = assumption.roleArn().split(":", 6)[4];
    return RequestContext.of(caller, action, assumption.roleArn(), account, context, Map.of());
  }

  private static void put(Map<ConditionKey, List<String>> context, String key, String... values) {
    context.put(ConditionKey.of(key), List.of(values));
  }
}
