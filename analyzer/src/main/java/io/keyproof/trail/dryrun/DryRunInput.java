package io.keyproof.trail.dryrun;

import io.keyproof.trail.map.AuthorizationCheck;
import io.keyproof.trail.map.MappedCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parameters that repeat a recorded call as a dry run. */
final class DryRunInput {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(SerializationFeature.INDENT_OUTPUT).build();

  /** The parameters of each operation that authorization or validation looks at. */
  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "Decrypt", List.of("encryptionContext", "encryptionAlgorithm"),
          "Encrypt", List.of("encryptionContext", "encryptionAlgorithm"),
          "GenerateDataKey", List.of("encryptionContext", "keySpec", "numberOfBytes"),
          "GenerateDataKeyWithoutPlaintext",
              List.of("encryptionContext", "keySpec", "numberOfBytes"),
          "GenerateDataKeyPair", List.of("encryptionContext", "keyPairSpec"),
          "GenerateDataKeyPairWithoutPlaintext", List.of("encryptionContext", "keyPairSpec"),
          "GenerateMac", List.of("macAlgorithm"),
          "CreateGrant",
              List.of("granteePrincipal", "retiringPrincipal", "operations", "constraints"),
          "ReEncrypt",
              List.of(
                  "sourceEncryptionContext",
                  "destinationEncryptionContext",
                  "sourceEncryptionAlgorithm",
                  "destinationEncryptionAlgorithm"));

  private DryRunInput() {}

  /** As JSON for the AWS CLI; absent if the operation has no dry run that could repeat it. */
  static Optional<String> of(MappedCall call) {
    String operation = call.record().eventName();
    List<String> names = PARAMETERS.get(operation);
    if (names == null) {
      return Optional.empty();
    }
    Map<String, Object> recorded = call.record().parameters().orElse(Map.of());
    Map<String, Object> input = new TreeMap<>();
    for (String name : names) {
      if (recorded.containsKey(name)) {
        Object value = sorted(recorded.get(name));
        input.put(capital(name), name.equals("constraints") ? capitals(value) : value);
      }
    }
    List<AuthorizationCheck> checks = call.checks();
    switch (operation) {
      case "ReEncrypt" -> {
        input.put("SourceKeyId", key(recorded, "sourceKeyId", checks.get(0)));
        input.put(
            "DestinationKeyId", key(recorded, "destinationKeyId", checks.get(checks.size() - 1)));
        input.put("DryRunModifiers", List.of("IGNORE_CIPHERTEXT"));
      }
      case "Decrypt" -> input.put("DryRunModifiers", List.of("IGNORE_CIPHERTEXT"));
      case "Encrypt" -> input.put("Plaintext", "AA==");
      case "GenerateMac" -> input.put("Message", "AA==");
      case "GenerateDataKey", "GenerateDataKeyWithoutPlaintext" -> {
        if (!input.containsKey("KeySpec") && !input.containsKey("NumberOfBytes")) {
          input.put("KeySpec", "AES_256");
        }
      }
      default -> {}
    }
    if (!operation.equals("ReEncrypt")) {
      input.put("KeyId", key(recorded, "keyId", checks.get(0)));
    }
    return Optional.of(JSON.writeValueAsString(input));
  }

  /** By the alias, if the call was by one, since a policy may look at it. */
  private static Object key(
      Map<String, Object> recorded, String parameter, AuthorizationCheck check) {
    return recorded.get(parameter) instanceof String name
            && (name.startsWith("alias/") || name.contains(":alias/"))
        ? name
        : check.resource();
  }

  /** The record holds its parameters in no order, and a script is to be the same each time. */
  private static Object sorted(Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return value;
    }
    Map<String, Object> sorted = new TreeMap<>();
    members.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
    return sorted;
  }

  private static Object capitals(Object value) {
    if (!(value instanceof Map<?, ?> members)) {
      return value;
    }
    Map<String, Object> renamed = new TreeMap<>();
    members.forEach((name, member) -> renamed.put(capital(String.valueOf(name)), member));
    return renamed;
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
