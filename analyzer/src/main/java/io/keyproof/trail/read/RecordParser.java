package io.keyproof.trail.read;

import io.keyproof.trail.read.RecordCodec.Call;
import io.keyproof.trail.read.RecordCodec.Kind;
import io.keyproof.trail.read.RecordCodec.Route;
import io.keyproof.trail.read.TrailRecord.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** The parts of a record, token by token, to what of them matters. */
final class RecordParser {

  private static final int DEEPEST = 100;
  private static final Pattern DENIED_RESOURCE =
      Pattern.compile("on resource: (arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private RecordParser() {}

  private static JsonParser open(byte[] json) {
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
    parser.nextToken();
    return parser;
  }

  /** What a JSON string holds; empty for anything else. */
  static String text(byte[] json) {
    try (JsonParser parser = open(json)) {
      return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
    }
  }

  static Optional<Map<String, Object>> parameters(byte[] json) {
    try (JsonParser parser = open(json)) {
      return parser.currentToken() == JsonToken.START_OBJECT
          ? Optional.of(members(parser))
          : Optional.empty();
    }
  }

  private static Map<String, Object> members(JsonParser json) {
    Map<String, Object> members = new TreeMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      value(json).ifPresent(value -> members.put(name, value));
    }
    return members;
  }

  private static Optional<Object> value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> Optional.of(members(json));
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(json).ifPresent(elements::add);
        }
        yield Optional.of(elements);
      }
      case VALUE_NULL -> Optional.empty();
      default -> Optional.of(json.getString());
    };
  }

  static Identity identity(byte[] json) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser parser = open(json)) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        leaves(parser, "", texts);
      }
    }
    return new Identity(
        texts.getOrDefault("type", ""),
        text(texts, "arn"),
        text(texts, "accountId"),
        text(texts, "principalId"),
        text(texts, "accessKeyId"),
        text(texts, "sessionContext.sessionIssuer.arn"),
        text(texts, "userName"),
        text(texts, "invokedBy"),
        text(texts, "sessionContext.attributes.mfaAuthenticated"),
        text(texts, "sessionContext.sourceIdentity"),
        text(texts, "sessionContext.attributes.creationDate"));
  }

  /** All texts, numbers and Booleans of an object, by their path. */
  private static void leaves(JsonParser json, String path, Map<String, String> into) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = path + json.currentName();
      switch (json.nextToken()) {
        case START_OBJECT -> leaves(json, name + ".", into);
        case START_ARRAY -> json.skipChildren();
        case VALUE_NULL -> into.remove(name);
        default -> into.put(name, json.getString());
      }
    }
  }

  /** Of an object that has no more than the members that make a call. */
  static Call call(Kind kind, byte[] json) {
    Map<String, String> texts = new HashMap<>();
    List<String> resources = new ArrayList<>();
    members(json, texts, resources);
    return new Call(
        kind,
        texts.getOrDefault("eventName", ""),
        texts.getOrDefault("eventType", ""),
        texts.getOrDefault("awsRegion", ""),
        texts.getOrDefault("recipientAccountId", ""),
        text(texts, "errorCode"),
        resources,
        text(texts, "responseElements.keyId"),
        text(texts, "errorMessage").flatMap(RecordParser::resource));
  }

  /** Of an object that has no more than the members that tell the way of a call. */
  static Route route(byte[] json) {
    Map<String, String> texts = new HashMap<>();
    members(json, texts, new ArrayList<>());
    return new Route(
        text(texts, "sourceIPAddress"),
        text(texts, "userAgent"),
        text(texts, "vpcEndpointId"),
        text(texts, "eventTime"),
        text(texts, "responseElements.credentials.accessKeyId"));
  }

  private static void members(byte[] json, Map<String, String> texts, List<String> resources) {
    try (JsonParser parser = open(json)) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        switch (parser.nextToken()) {
          case START_OBJECT -> leaves(parser, name + ".", texts);
          case START_ARRAY -> resources(parser, resources);
          case VALUE_NULL -> texts.remove(name);
          default -> texts.put(name, parser.getString());
        }
      }
    }
  }

  private static void resources(JsonParser json, List<String> resources) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        Map<String, String> texts = new HashMap<>();
        leaves(json, "", texts);
        text(texts, "ARN").ifPresent(resources::add);
      } else {
        json.skipChildren();
      }
    }
  }

  private static Optional<String> text(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private static Optional<String> resource(String message) {
    Matcher matcher = DENIED_RESOURCE.matcher(message);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
