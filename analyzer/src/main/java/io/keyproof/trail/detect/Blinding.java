package io.keyproof.trail.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What changes of CloudTrail's own settings hide from a trail. */
final class Blinding {

  private static final String KMS = "kms.amazonaws.com";
  private static final Set<String> STOPPING = Set.of("StopLogging", "DeleteTrail");
  private static final Set<String> READ_AND_WRITE = Set.of("true", "false");

  private Blinding() {}

  /** What the call hides; empty if the trail goes on to record all calls of AWS KMS. */
  static Optional<String> of(Call call) {
    if (STOPPING.contains(call.name())) {
      return Optional.of("`" + call.name() + "` hides calls from the trail");
    }
    if (!call.name().equals("PutEventSelectors")) {
      return Optional.empty();
    }
    Map<String, Object> parameters = call.record().parameters().orElse(Map.of());
    boolean records =
        records(objects(parameters, "eventSelectors"), Blinding::basic)
            || records(objects(parameters, "advancedEventSelectors"), Blinding::advanced);
    return records
        ? Optional.empty()
        : Optional.of("`PutEventSelectors` hides calls of AWS KMS from the trail");
  }

  /** The trail that a call is about. */
  static Optional<String> trail(Call call) {
    Map<String, Object> parameters = call.record().parameters().orElse(Map.of());
    return Optional.ofNullable(parameters.get("name"))
        .or(() -> Optional.ofNullable(parameters.get("trailName")))
        .map(Object::toString);
  }

  private interface Selector {

    /** The values of {@code readOnly} whose calls of AWS KMS are recorded. */
    Set<String> recorded(Map<?, ?> selector);
  }

  private static boolean records(List<Map<?, ?>> selectors, Selector kind) {
    return READ_AND_WRITE.stream()
        .allMatch(
            value -> selectors.stream().anyMatch(each -> kind.recorded(each).contains(value)));
  }

  private static Set<String> basic(Map<?, ?> selector) {
    boolean isExcluded =
        "false".equals(String.valueOf(selector.get("includeManagementEvents")))
            || values(selector, "excludeManagementEventSources").contains(KMS);
    if (isExcluded) {
      return Set.of();
    }
    return switch (String.valueOf(selector.get("readWriteType"))) {
      case "ReadOnly" -> Set.of("true");
      case "WriteOnly" -> Set.of("false");
      default -> READ_AND_WRITE;
    };
  }

  private static Set<String> advanced(Map<?, ?> selector) {
    boolean isOfManagement = false;
    Set<String> recorded = READ_AND_WRITE;
    for (Map<?, ?> field : objects(selector, "fieldSelectors")) {
      List<String> equal = values(field, "equals");
      switch (String.valueOf(field.get("field"))) {
        case "eventCategory" -> isOfManagement = equal.contains("Management");
        case "readOnly" -> recorded = Set.copyOf(equal);
        case "eventSource" -> {
          boolean isLeftOut =
              equal.isEmpty() ? values(field, "notEquals").contains(KMS) : !equal.contains(KMS);
          if (isLeftOut) {
            return Set.of();
          }
        }
        // Whatever else must be true of a call leaves others out.
        default -> recorded = Set.of();
      }
    }
    return isOfManagement ? recorded : Set.of();
  }

  private static List<Map<?, ?>> objects(Map<?, ?> object, String name) {
    List<Map<?, ?>> found = new ArrayList<>();
    if (object.get(name) instanceof List<?> members) {
      for (Object member : members) {
        if (member instanceof Map<?, ?> map) {
          found.add(map);
        }
      }
    }
    return found;
  }

  private static List<String> values(Map<?, ?> object, String name) {
    return object.get(name) instanceof List<?> members
        ? members.stream().map(String::valueOf).toList()
        : List.of();
  }
}
