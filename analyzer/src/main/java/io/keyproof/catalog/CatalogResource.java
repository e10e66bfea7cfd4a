package io.keyproof.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The data files beside this package's classes. */
final class CatalogResource {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private CatalogResource() {}

  static byte[] bytes(String name) {
    try (InputStream in = CatalogResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the catalogue " + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode read(String name) {
    byte[] json = bytes(name);
    return tree(json, 0, json.length);
  }

  /** The tree of a part of a file; a mapper would do the same, but starts twenty times as long. */
  static JsonNode tree(byte[] json, int offset, int length) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json, offset, length)) {
      return tree(parser, parser.nextToken());
    }
  }

  private static JsonNode tree(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new IllegalStateException("a catalogue holds " + token);
    };
  }

  private static JsonNode object(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      object.set(name, tree(parser, parser.nextToken()));
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      array.add(tree(parser, next));
    }
    return array;
  }

  static Set<String> strings(JsonNode array) {
    Set<String> found = new LinkedHashSet<>();
    array.forEach(entry -> found.add(entry.asString()));
    return found;
  }
}
