package io.keyproof.trail.alarm;

import io.keyproof.trail.read.TrailRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A test of one field, in what CloudWatch's filter patterns and EventBridge's event patterns both
 * express.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">filter
 *     patterns</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html">event
 *     patterns</a>
 */
record FieldTest(Field field, Kind kind, List<String> values) {

  FieldTest {
    values = List.copyOf(values);
  }

  /** How a field is compared. */
  enum Kind {
    ONE_OF,
    NONE_OF,
    PREFIX,
    ABSENT
  }

  static FieldTest oneOf(Field field, String... values) {
    return new FieldTest(field, Kind.ONE_OF, List.of(values));
  }

  /** An absent field is none of the values, for CloudWatch and EventBridge not a match. */
  boolean matches(TrailRecord record) {
    Optional<String> value = field.of(record);
    return switch (kind) {
      case ONE_OF -> value.filter(values::contains).isPresent();
      case NONE_OF -> value.filter(each -> !values.contains(each)).isPresent();
      case PREFIX -> value.filter(each -> values.stream().anyMatch(each::startsWith)).isPresent();
      case ABSENT -> value.isEmpty();
    };
  }

  /** A part of a CloudWatch filter pattern. */
  String filter() {
    String path = "$." + field.path();
    return switch (kind) {
      case ONE_OF -> joined(path + " = \"%s\"", " || ");
      case NONE_OF -> joined(path + " != \"%s\"", " && ");
      case PREFIX -> joined(path + " = \"%s*\"", " || ");
      case ABSENT -> "(" + path + " NOT EXISTS)";
    };
  }

  private String joined(String form, String operator) {
    String all =
        values.stream()
            .map(value -> "(" + form.formatted(value) + ")")
            .collect(Collectors.joining(operator));
    return values.size() == 1 ? all : "(" + all + ")";
  }

  /** The value of the field in an EventBridge pattern. */
  String pattern() {
    String quoted =
        values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(", "));
    return switch (kind) {
      case ONE_OF -> "[" + quoted + "]";
      case NONE_OF -> "[{\"anything-but\": [" + quoted + "]}]";
      case PREFIX ->
          values.stream()
              .map(value -> "{\"prefix\": \"" + value + "\"}")
              .collect(Collectors.joining(", ", "[", "]"));
      case ABSENT -> "[{\"exists\": false}]";
    };
  }
}
