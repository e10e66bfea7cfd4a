package io.keyproof.sandbox.http;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.ArrayList;
import java.util.List;

/** Members that do not satisfy the service model: all of them are answered at once. */
final class Faults {
  private final List<String> faults = new ArrayList<>();

  void missing(String path) {
    faults.add(
        "Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
  }

  void notOneOf(List<String> names, String value, String path) {
    faults.add(
        "Value '"
            + value
            + "' at '"
            + path
            + "' failed to satisfy constraint: Member must satisfy enum value set: ["
            + String.join(", ", names)
            + "]");
  }

  void violation(String subject, String constraint) {
    faults.add(subject + " failed to satisfy constraint: " + constraint);
  }

  void complain() {
    if (faults.isEmpty()) {
      return;
    }
    String errors = faults.size() == 1 ? " validation error" : " validation errors";
    throw new KmsException(
        ErrorCode.VALIDATION, faults.size() + errors + " detected: " + String.join("; ", faults));
  }
}
