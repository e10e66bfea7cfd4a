package io.keyproof.sandbox.http;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON objects as maps: values are texts, numbers, Booleans, lists and maps; {@code null} stands
 * for absence, as AWS takes it.
 */
final class Json {
  private static final int DEEPEST = 32;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(40).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  /** The members of the object that the bytes hold; nothing at all counts as an empty object. */
  static Map<String, Object> read(byte[] bytes) {
    if (bytes.length == 0) {
      return Map.of();
    }
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw WireFault.serialization("Start of structure or map found where not expected.");
      }
      Map<String, Object> members = members(in);
      if (in.nextToken() != null) {
        throw WireFault.serialization("Unexpected content after the object.");
      }
      return members;
    } catch (JacksonException e) {
      // Jackson's own words may quote the request, which can hold plaintext.
      throw WireFault.serialization("Could not parse the request body as JSON.");
    }
  }

  private static Map<String, Object> members(JsonParser in) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = in.currentName();
      in.nextToken();
      value(in).ifPresent(value -> members.put(name, value));
    }
    return members;
  }

  private static Optional<Object> value(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> Optional.of(members(in));
      case START_ARRAY -> Optional.of(elements(in));
      case VALUE_STRING -> Optional.of(in.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(in.getDecimalValue());
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw WireFault.serialization("Could not parse the request body as JSON.");
    };
  }

  private static List<Object> elements(JsonParser in) {
    List<Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      value(in).ifPresent(elements::add);
    }
    return elements;
  }

  /** A text in quotes, escaped. */
  static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), quoted)) {
      out.writeString(text);
    }
    return quoted.toString();
  }

  /** Two members, in this order. */
  static Map<String, String> ordered(String one, String value, String two, String other) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put(one, value);
    members.put(two, other);
    return members;
  }

  static byte[] write(Map<String, ?> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(out, members);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Object value) {
    if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      members.forEach(
          (name, member) -> {
            out.writeName(String.valueOf(name));
            write(out, member);
          });
      out.writeEndObject();
    } else if (value instanceof List<?> elements) {
      out.writeStartArray();
      elements.forEach(element -> write(out, element));
      out.writeEndArray();
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (value instanceof Integer number) {
      out.writeNumber(number);
    } else if (value instanceof java.math.BigDecimal number) {
      out.writeNumber(number);
    } else {
      out.writeString(String.valueOf(value));
    }
  }
}
