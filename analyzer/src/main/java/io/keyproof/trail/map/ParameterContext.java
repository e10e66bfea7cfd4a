package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The condition keys that stand in a call's parameters. */
final class ParameterContext {

  private static final Map<String, String> BY_PARAMETER =
      Map.ofEntries(
          Map.entry("encryptionAlgorithm", "kms:EncryptionAlgorithm"),
          Map.entry("keyPairSpec", "kms:DataKeyPairSpec"),
          Map.entry("signingAlgorithm", "kms:SigningAlgorithm"),
          Map.entry("messageType", "kms:MessageType"),
          Map.entry("macAlgorithm", "kms:MacAlgorithm"),
          Map.entry("keyAgreementAlgorithm", "kms:KeyAgreementAlgorithm"),
          Map.entry("granteePrincipal", "kms:GranteePrincipal"),
          Map.entry("retiringPrincipal", "kms:RetiringPrincipal"),
          Map.entry("operations", "kms:GrantOperations"),
          Map.entry("bypassPolicyLockoutSafetyCheck", "kms:BypassPolicyLockoutSafetyCheck"),
          Map.entry("pendingWindowInDays", "kms:ScheduleKeyDeletionPendingWindowInDays"),
          Map.entry("replicaRegion", "kms:ReplicaRegion"),
          Map.entry("primaryRegion", "kms:PrimaryRegion"),
          Map.entry("expirationModel", "kms:ExpirationModel"),
          Map.entry("validTo", "kms:ValidTo"),
          Map.entry("wrappingAlgorithm", "kms:WrappingAlgorithm"),
          Map.entry("wrappingKeySpec", "kms:WrappingKeySpec"),
          Map.entry("rotationPeriodInDays", "kms:RotationPeriodInDays"),
          Map.entry("keySpec", "kms:KeySpec"),
          Map.entry("keyUsage", "kms:KeyUsage"),
          Map.entry("origin", "kms:KeyOrigin"),
          Map.entry("multiRegion", "kms:MultiRegion"));
  private static final List<String> OF_NEW_KEYS =
      List.of("keySpec", "keyUsage", "origin", "multiRegion");

  private ParameterContext() {}

  /**
   * The keys, with their values.
   *
   * @param contextMember which parameter holds the encryption context of this check
   */
  static Map<ConditionKey, List<String>> of(
      String eventName, Map<String, Object> parameters, String contextMember) {
    Map<ConditionKey, List<String>> context = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          String key = BY_PARAMETER.get(name);
          boolean isOther = OF_NEW_KEYS.contains(name) && !eventName.equals("CreateKey");
          if (key != null && !isOther) {
            context.put(ConditionKey.of(key), texts(value));
          }
        });
    if (parameters.get(contextMember) instanceof Map<?, ?> pairs && !pairs.isEmpty()) {
      pairs.forEach(
          (name, value) ->
              context.put(ConditionKey.of("kms:EncryptionContext:" + name), texts(value)));
      context.put(
          ConditionKey.of("kms:EncryptionContextKeys"),
          pairs.keySet().stream().map(String::valueOf).sorted().toList());
    }
    if (parameters.get("constraints") instanceof Map<?, ?> constraints) {
      List<String> types =
          constraints.keySet().stream()
              .map(String::valueOf)
              .map(type -> Character.toUpperCase(type.charAt(0)) + type.substring(1))
              .sorted()
              .toList();
      if (!types.isEmpty()) {
        context.put(ConditionKey.of("kms:GrantConstraintType"), types);
      }
    }
    String keyId = String.valueOf(parameters.getOrDefault("keyId", ""));
    if (keyId.contains("alias/")) {
      context.put(
          ConditionKey.of("kms:RequestAlias"), List.of(keyId.substring(keyId.indexOf("alias/"))));
    }
    addTags(parameters, context);
    return context;
  }

  private static void addTags(
      Map<String, Object> parameters, Map<ConditionKey, List<String>> context) {
    Map<String, String> tags = new TreeMap<>();
    if (parameters.get("tags") instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof Map<?, ?> pair && pair.get("tagKey") != null) {
          tags.put(
              String.valueOf(pair.get("tagKey")),
              pair.get("tagValue") == null ? "" : String.valueOf(pair.get("tagValue")));
        }
      }
    }
    tags.forEach(
        (key, value) -> context.put(ConditionKey.of("aws:RequestTag/" + key), List.of(value)));
    if (!tags.isEmpty()) {
      context.put(ConditionKey.of("aws:TagKeys"), List.copyOf(tags.keySet()));
    } else if (parameters.get("tagKeys") instanceof List<?> keys) {
      context.put(ConditionKey.of("aws:TagKeys"), texts(keys));
    }
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
