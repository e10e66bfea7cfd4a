package io.keyproof.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A key policy as GetKeyPolicy answers it: the same document, laid out anew. */
final class PolicyText {
  private PolicyText() {}

  static String laidOut(String policy) {
    try {
      return value(Json.read(policy.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "");
    } catch (WireFault notJson) {
      return policy;
    }
  }

  private static String value(Object value, String indent) {
    if (value instanceof Map<?, ?> members) {
      String deeper = indent + "  ";
      return members.entrySet().stream()
          .map(
              member ->
                  deeper
                      + Json.quoted(String.valueOf(member.getKey()))
                      + " : "
                      + value(member.getValue(), deeper))
          .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }
    if (value instanceof List<?> elements) {
      return elements.isEmpty()
          ? "[ ]"
          : elements.stream()
              .map(element -> value(element, indent))
              .collect(Collectors.joining(", ", "[ ", " ]"));
    }
    return value instanceof String text ? Json.quoted(text) : String.valueOf(value);
  }
}
