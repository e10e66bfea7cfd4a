package io.keyproof.trail.read;

import io.keyproof.trail.read.TrailRecord.Identity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One record's tree to what of it matters. Equal parts become one object, so that many fit. */
final class RecordParser {

  private static final Pattern DENIED_RESOURCE =
      Pattern.compile("on resource: (arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)");

  private final Map<Object, Object> known = new ConcurrentHashMap<>();

  TrailRecord parse(JsonNode node) {
    JsonNode parameters = node.path("requestParameters");
    List<String> resources = new ArrayList<>();
    for (JsonNode resource : node.path("resources")) {
      text(resource, "ARN").ifPresent(resources::add);
    }
    return new TrailRecord(
        id(node),
        text(node, "sharedEventID"),
        text(node, "eventTime").orElse(""),
        text(node, "eventName").orElse(""),
        text(node, "eventType").orElse(""),
        text(node, "awsRegion").orElse(""),
        text(node, "recipientAccountId").orElse(""),
        same(identity(node.path("userIdentity"))),
        text(node, "errorCode"),
        text(node, "sourceIPAddress"),
        text(node, "userAgent"),
        text(node, "vpcEndpointId"),
        parameters.isObject() ? same(Optional.of(members(parameters))) : Optional.empty(),
        same(List.copyOf(resources)),
        text(node.path("responseElements"), "keyId"),
        text(node, "errorMessage").flatMap(this::resource));
  }

  /** Records without an id, which only hand-made files hold, are known by what they say. */
  static String id(JsonNode node) {
    String id = node.path("eventID").asString("");
    return !id.isEmpty()
        ? id
        : UUID.nameUUIDFromBytes(node.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Optional<String> resource(String message) {
    Matcher matcher = DENIED_RESOURCE.matcher(message);
    return matcher.find() ? Optional.of(same(matcher.group(1))) : Optional.empty();
  }

  private Identity identity(JsonNode node) {
    JsonNode session = node.path("sessionContext");
    return new Identity(
        text(node, "type").orElse(""),
        text(node, "arn"),
        text(node, "accountId"),
        text(node, "principalId"),
        text(node, "accessKeyId"),
        text(session.path("sessionIssuer"), "arn"),
        text(node, "userName"),
        text(node, "invokedBy"),
        text(session.path("attributes"), "mfaAuthenticated"),
        text(session, "sourceIdentity"),
        text(session.path("attributes"), "creationDate"));
  }

  private Map<String, Object> members(JsonNode object) {
    Map<String, Object> members = new TreeMap<>();
    object
        .properties()
        .forEach(
            member -> value(member.getValue()).ifPresent(v -> members.put(member.getKey(), v)));
    return Map.copyOf(members);
  }

  private Optional<Object> value(JsonNode node) {
    if (node.isObject()) {
      return Optional.of(members(node));
    }
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> value(element).ifPresent(elements::add));
      return Optional.of(List.copyOf(elements));
    }
    return node.isNull() ? Optional.empty() : Optional.of(same(node.asString("")));
  }

  private Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() || value.isBoolean() || value.isNumber()
        ? Optional.of(same(value.asString("")))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked") // an equal object of the same class
  private <T> T same(T value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : (T) first;
  }
}
