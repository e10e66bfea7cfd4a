package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import io.keyproof.trail.map.ContextKnowledge.Gap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The encryption context of a check as it was recorded.
 *
 * @param pairs absent if the record does not tell them all
 * @param reason why they are absent; empty if they are not
 */
public record RecordedContext(Optional<Map<String, String>> pairs, String reason) {

  private static final ConditionKey NAMES = ConditionKey.of("kms:EncryptionContextKeys");

  /** What CloudTrail and those who pass records on write in the place of a value. */
  private static final Pattern HIDDEN =
      Pattern.compile("HIDDEN_DUE_TO_SECURITY_REASONS|\\*+|<?\\[?(?i:redacted|masked)\\]?>?");

  private static final Pattern DIGEST =
      Pattern.compile("[0-9a-fA-F]{64}|(?i:sha256|sha512):[0-9a-fA-F]+");

  public RecordedContext {
    pairs = pairs.map(Map::copyOf);
  }

  /** The context of a check, without any if the call had none. */
  public static RecordedContext of(AuthorizationCheck check) {
    if (check.knowledge().gaps().contains(Gap.PARAMETERS)) {
      return untold("the record does not tell the encryption context");
    }
    Map<String, String> pairs = new TreeMap<>();
    for (String name : check.context().getOrDefault(NAMES, List.of())) {
      ConditionKey key = ConditionKey.of("kms:EncryptionContext:" + name);
      String value = String.join("", check.context().getOrDefault(key, List.of()));
      if (HIDDEN.matcher(value).matches() || DIGEST.matcher(value).matches()) {
        return untold("the record hides the encryption context's `" + name + "`");
      }
      pairs.put(name, value);
    }
    long distinct = pairs.keySet().stream().map(ConditionKey::of).distinct().count();
    return distinct == pairs.size()
        ? new RecordedContext(Optional.of(pairs), "")
        : untold("keys of the encryption context differ by case alone");
  }

  private static RecordedContext untold(String why) {
    return new RecordedContext(Optional.empty(), why);
  }
}
