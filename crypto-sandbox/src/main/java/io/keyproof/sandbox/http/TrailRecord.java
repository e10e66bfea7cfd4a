package io.keyproof.sandbox.http;

import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.KmsOperation;
import io.keyproof.sandbox.call.KmsOperation.Effect;
import io.keyproof.sandbox.http.KmsJson.Result;
import io.keyproof.sandbox.store.KeyEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as CloudTrail writes them of KMS. */
final class TrailRecord {
  private static final String MATERIAL = "KeyMaterialId";

  private TrailRecord() {}

  static Map<String, Object> ofCall(
      Visit visit, String operation, Map<String, Object> members, Result result, String eventId) {
    Map<String, Object> entry = new LinkedHashMap<>();
    boolean reads = isReadOnly(operation);
    entry.put("eventVersion", "1.11");
    entry.put("userIdentity", identity(visit));
    entry.put("eventTime", time(visit.time()));
    entry.put("eventSource", "kms.amazonaws.com");
    entry.put("eventName", operation);
    entry.put("awsRegion", visit.region());
    entry.put("sourceIPAddress", visit.sourceAddress());
    entry.put("userAgent", visit.userAgent());
    result
        .refusal()
        .ifPresent(
            refusal -> {
              boolean denied = refusal.code().equals("AccessDeniedException");
              entry.put("errorCode", denied ? "AccessDenied" : refusal.code());
              entry.put("errorMessage", refusal.message());
            });
    Map<String, Object> parameters = TrailParameters.of(operation, members);
    if (!parameters.isEmpty()) {
      entry.put("requestParameters", parameters);
    }
    if (!reads && result.refusal().isEmpty()) {
      entry.put("responseElements", responseElements(operation, result));
    }
    additionalData(result).ifPresent(data -> entry.put("additionalEventData", data));
    entry.put("requestID", visit.requestId());
    entry.put("eventID", eventId);
    entry.put("readOnly", reads);
    entry.put("resources", resources(result.keyArns()));
    entry.put("eventType", "AwsApiCall");
    entry.put("managementEvent", true);
    entry.put("recipientAccountId", visit.caller().account());
    entry.put("eventCategory", "Management");
    return entry;
  }

  static Map<String, Object> ofEvent(KeyEvent event, String eventId) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("eventVersion", "1.11");
    entry.put(
        "userIdentity",
        Json.ordered("accountId", event.place().account(), "invokedBy", "AWS Internal"));
    entry.put("eventTime", time(event.date()));
    entry.put("eventSource", "kms.amazonaws.com");
    entry.put("eventName", event.kind().awsName());
    entry.put("awsRegion", event.place().region());
    entry.put("sourceIPAddress", "AWS Internal");
    entry.put("userAgent", "AWS Internal");
    entry.put("eventID", eventId);
    entry.put("readOnly", false);
    entry.put("resources", resources(List.of(event.keyArn())));
    entry.put("eventType", "AwsServiceEvent");
    entry.put("managementEvent", true);
    entry.put("recipientAccountId", event.place().account());
    entry.put("eventCategory", "Management");
    if (!event.details().isEmpty()) {
      entry.put("serviceEventDetails", event.details());
    }
    return entry;
  }

  private static Map<String, Object> identity(Visit visit) {
    Caller caller = visit.caller();
    String arn = caller.principalArn();
    Map<String, Object> identity = new LinkedHashMap<>();
    boolean session = arn.contains(":assumed-role/");
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    identity.put("type", session ? "AssumedRole" : arn.endsWith(":root") ? "Root" : "IAMUser");
    identity.put("principalId", principalId(caller, session));
    identity.put("arn", arn);
    identity.put("accountId", caller.account());
    identity.put("accessKeyId", visit.accessKeyId());
    if (session) {
      identity.put("sessionContext", sessionContext(caller, visit.time()));
    } else if (arn.contains(":user/")) {
      identity.put("userName", name);
    }
    return identity;
  }

  private static String principalId(Caller caller, boolean session) {
    List<String> known = caller.session().getOrDefault("aws:userid", List.of());
    if (!known.isEmpty()) {
      return known.get(0);
    }
    String arn = caller.principalArn();
    if (arn.endsWith(":root")) {
      return caller.account();
    }
    String id = StsXml.uniqueId(session ? "AROA" : "AIDA", role(caller));
    return session ? id + ":" + arn.substring(arn.lastIndexOf('/') + 1) : id;
  }

  private static Map<String, Object> sessionContext(Caller caller, Instant time) {
    String role = role(caller);
    Map<String, Object> issuer = new LinkedHashMap<>();
    issuer.put("type", "Role");
    issuer.put("principalId", StsXml.uniqueId("AROA", role));
    issuer.put("arn", role);
    issuer.put("accountId", caller.account());
    issuer.put("userName", role.substring(role.lastIndexOf('/') + 1));
    List<String> issued = caller.session().getOrDefault("aws:TokenIssueTime", List.of());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("sessionIssuer", issuer);
    context.put(
        "attributes",
        Json.ordered(
            "creationDate",
            issued.isEmpty() ? time(time) : time(Instant.parse(issued.get(0))),
            "mfaAuthenticated",
            "false"));
    return context;
  }

  private static String role(Caller caller) {
    List<String> known = caller.session().getOrDefault("aws:PrincipalArn", List.of());
    return known.isEmpty() ? caller.principalArn() : known.get(0);
  }

  private static Map<String, Object> responseElements(String operation, Result result) {
    Map<String, Object> elements = new LinkedHashMap<>();
    if (operation.equals("CreateKey") || operation.equals("ReplicateKey")) {
      elements.putAll(TrailParameters.lowered(result.members()));
      return elements;
    }
    Optional.ofNullable(result.members().get("GrantId"))
        .ifPresent(id -> elements.put("grantId", id));
    result.keyArns().stream().findFirst().ifPresent(arn -> elements.put("keyId", arn));
    return elements;
  }

  private static Optional<Map<String, Object>> additionalData(Result result) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (String name : List.of(MATERIAL, "Source" + MATERIAL, "Destination" + MATERIAL)) {
      Optional.ofNullable(result.members().get(name))
          .ifPresent(id -> data.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), id));
    }
    return data.isEmpty() ? Optional.empty() : Optional.of(data);
  }

  private static List<Map<String, Object>> resources(List<String> arns) {
    return arns.stream()
        .map(
            arn -> {
              Map<String, Object> resource = new LinkedHashMap<>();
              resource.put("accountId", arn.split(":", 6)[4]);
              resource.put("type", "AWS::KMS::Key");
              resource.put("ARN", arn);
              return resource;
            })
        .toList();
  }

  private static boolean isReadOnly(String operation) {
    return Arrays.stream(KmsOperation.values())
        .filter(known -> known.awsName().equals(operation))
        .allMatch(known -> known.effect() == Effect.READS);
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
