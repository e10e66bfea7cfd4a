package io.keyproof.sandbox.http;

import io.keyproof.sandbox.crypto.CiphertextBlob;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the service model demands of members that no operation looks at more closely: checked before
 * anybody is asked whether the caller may.
 */
final class Constraints {
  private static final String PRINCIPAL = "^[\\w+=,.@:/-]+$";

  private static final Map<String, Constraint> BY_MEMBER =
      Map.ofEntries(
          Map.entry("ciphertextBlob", Constraint.length(1, 6144)),
          Map.entry("customKeyStoreId", Constraint.length(1, 64)),
          Map.entry("destinationKeyId", Constraint.length(1, 2048)),
          Map.entry("grantId", Constraint.length(1, 128)),
          Map.entry("keyId", Constraint.length(1, 2048)),
          Map.entry("keyMaterialDescription", Constraint.of(0, 256, "^[a-zA-Z0-9:/_\\s.-]+$")),
          Map.entry("keyMaterialId", Constraint.of(64, 64, "^[a-f0-9]+$")),
          Map.entry("marker", Constraint.of(1, 1024, "[\\u0020-\\u00FF]*")),
          Map.entry("policyName", Constraint.of(1, 128, "[\\w]+")),
          Map.entry("retiringPrincipal", Constraint.of(1, 256, PRINCIPAL)),
          Map.entry("granteePrincipal", Constraint.of(1, 256, PRINCIPAL)),
          Map.entry("sourceKeyId", Constraint.length(1, 2048)),
          Map.entry("targetKeyId", Constraint.length(1, 2048)));

  private record Constraint(int min, int max, Optional<Pattern> pattern) {
    static Constraint length(int min, int max) {
      return new Constraint(min, max, Optional.empty());
    }

    static Constraint of(int min, int max, String pattern) {
      return new Constraint(min, max, Optional.of(Pattern.compile(pattern)));
    }
  }

  private Constraints() {}

  /** Notes what is wrong with a member's value. */
  static void check(String member, Object value, Faults faults) {
    Constraint constraint = BY_MEMBER.get(member);
    if (constraint == null) {
      return;
    }
    if (value instanceof CiphertextBlob blob) {
      checkLength(constraint, blob.size(), "Value at '" + member + "'", faults);
    } else if (value instanceof String text) {
      String subject = "Value '" + text + "' at '" + member + "'";
      checkLength(constraint, text.length(), subject, faults);
      constraint
          .pattern()
          .filter(pattern -> !pattern.matcher(text).matches())
          .ifPresent(
              pattern ->
                  faults.violation(
                      subject, "Member must satisfy regular expression pattern: " + pattern));
    }
  }

  private static void checkLength(Constraint constraint, int size, String subject, Faults faults) {
    if (size < constraint.min()) {
      faults.violation(
          subject, "Member must have length greater than or equal to " + constraint.min());
    }
    if (size > constraint.max()) {
      faults.violation(
          subject, "Member must have length less than or equal to " + constraint.max());
    }
  }
}
