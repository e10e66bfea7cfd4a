package io.keyproof.settings;

import io.keyproof.settings.Shape.Field;
import io.keyproof.settings.Shape.Kind;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (draft 7) of settings files, from the same shapes that the reader goes by. */
public final class SettingsSchema {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SettingsSchema() {}

  public static String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "Settings of Keyproof, keyproof.yaml");
    fill(root, Shape.FILE);
    ObjectNode definitions = root.putObject("definitions");
    one(definitions, Kind.TEXTS, "^.*\\S.*$", 0, Long.MAX_VALUE);
    one(definitions, Kind.ACCOUNTS, "^[0-9]{12}$", 100_000_000_000L, 999_999_999_999L);
    return JSON.writeValueAsString(root) + "\n";
  }

  /** A text or a number that is read as one, or a list of them. */
  private static void one(ObjectNode definitions, Kind kind, String pattern, long from, long to) {
    String each = kind.definition() + "-one";
    ArrayNode forms = definitions.putObject(each).putArray("anyOf");
    forms.addObject().put("type", "string").put("pattern", pattern);
    forms.addObject().put("type", "integer").put("minimum", from).put("maximum", to);
    ArrayNode either = definitions.putObject(kind.definition()).putArray("anyOf");
    either.addObject().put("$ref", "#/definitions/" + each);
    ObjectNode list = either.addObject().put("type", "array");
    list.putObject("items").put("$ref", "#/definitions/" + each);
  }

  private static void fill(ObjectNode node, Shape shape) {
    node.put("type", "object");
    node.put("additionalProperties", false);
    ObjectNode properties = node.putObject("properties");
    for (Field field : shape.fields()) {
      ObjectNode property = properties.putObject(field.name());
      property.put("description", field.description());
      fill(property, field);
    }
  }

  private static void fill(ObjectNode node, Field field) {
    switch (field.kind()) {
      case TEXT -> node.put("type", "string");
      case TEXTS, ACCOUNTS -> {
        ArrayNode all = node.putArray("allOf");
        all.addObject().put("$ref", "#/definitions/" + field.kind().definition());
      }
      case COUNT -> node.put("type", "integer").put("minimum", 1).put("maximum", 999_999);
      case FLAG -> node.put("type", "boolean");
      case DATE -> node.put("type", "string").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      case HASH -> node.put("type", "string").put("pattern", "^[0-9a-fA-F]{64}$");
      case SEVERITY -> words(node, "error", "warning", "note");
      case CHOICE -> words(node, "error", "warning", "note", "off");
      case ONE -> field.of().ifPresent(shape -> fill(node, shape));
      case MANY -> {
        node.put("type", "array");
        field.of().ifPresent(shape -> fill(node.putObject("items"), shape));
      }
      case BY_NAME -> byName(node, field);
    }
  }

  private static void byName(ObjectNode node, Field field) {
    node.put("type", "object");
    ObjectNode each = node.putObject("additionalProperties");
    if (field.of().isEmpty()) {
      each.put("$ref", "#/definitions/" + Kind.TEXTS.definition());
    } else if (field.name().equals("rules")) {
      // A rule's severity may stand alone.
      ArrayNode either = each.putArray("anyOf");
      words(either.addObject(), "error", "warning", "note", "off");
      fill(either.addObject(), field.of().get());
    } else {
      fill(each, field.of().get());
    }
  }

  private static void words(ObjectNode node, String... words) {
    ArrayNode values = node.putArray("enum");
    for (String word : words) {
      values.add(word);
    }
  }
}
