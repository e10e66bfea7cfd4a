package io.keyproof.trail.map;

import io.keyproof.model.ConditionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

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

  private final Predicate<ConditionKey> wanted;
  private final Map<ConditionKey, List<String>> context = new TreeMap<>();

  private ParameterContext(Predicate<ConditionKey> wanted) {
    this.wanted = wanted;
  }

  /**
   * The keys, with their values.
   *
   * @param contextMember which parameter holds the encryption context of this check
   */
  static Map<ConditionKey, List<String>> of(
      String eventName, Map<String, Object> parameters, String contextMember) {
    return of(eventName, parameters, contextMember, key -> true);
  }

  /** The same of some keys only. */
  static Map<ConditionKey, List<String>> of(
      String eventName,
      Map<String, Object> parameters,
      String contextMember,
      Predicate<ConditionKey> wanted) {
    ParameterContext found = new ParameterContext(wanted);
    found.addPlain(eventName, parameters);
    if (parameters.get(contextMember) instanceof Map<?, ?> pairs && !pairs.isEmpty()) {
      found.addPairs(pairs);
    }
    if (parameters.get("constraints") instanceof Map<?, ?> constraints) {
      found.addConstraintTypes(constraints);
    }
    String keyId = String.valueOf(parameters.getOrDefault("keyId", ""));
    if (keyId.contains("alias/")) {
      found.put("kms:RequestAlias", List.of(keyId.substring(keyId.indexOf("alias/"))));
    }
    found.addTags(parameters);
    return found.context;
  }

  private void put(String name, List<String> values) {
    ConditionKey key = ConditionKey.of(name);
    if (wanted.test(key)) {
      context.put(key, values);
    }
  }

  private void addPlain(String eventName, Map<String, Object> parameters) {
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      String key = BY_PARAMETER.get(parameter.getKey());
      boolean isOther = OF_NEW_KEYS.contains(parameter.getKey()) && !eventName.equals("CreateKey");
      if (key != null && !isOther) {
        put(key, texts(parameter.getValue()));
      }
    }
  }

  private void addPairs(Map<?, ?> pairs) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<?, ?> pair : pairs.entrySet()) {
      put("kms:EncryptionContext:" + pair.getKey(), texts(pair.getValue()));
      names.add(String.valueOf(pair.getKey()));
    }
    names.sort(null);
    put("kms:EncryptionContextKeys", List.copyOf(names));
  }

  private void addConstraintTypes(Map<?, ?> constraints) {
    List<String> types =
        constraints.keySet().stream()
            .map(String::valueOf)
            .filter(type -> !type.isEmpty())
            .map(type -> Character.toUpperCase(type.charAt(0)) + type.substring(1))
            .sorted()
            .toList();
    if (!types.isEmpty()) {
      put("kms:GrantConstraintType", types);
    }
  }

  private void addTags(Map<String, Object> parameters) {
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
    tags.forEach((key, value) -> put("aws:RequestTag/" + key, List.of(value)));
    if (!tags.isEmpty()) {
      put("aws:TagKeys", List.copyOf(tags.keySet()));
    } else if (parameters.get("tagKeys") instanceof List<?> keys) {
      put("aws:TagKeys", texts(keys));
    }
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }
}
