package io.keyproof.sandbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What CloudTrail shows of a request: never data, and names in lower camel case. */
final class TrailParameters {
  private static final Set<String> HIDDEN =
      Set.of(
          "Plaintext",
          "CiphertextBlob",
          "GrantTokens",
          "GrantToken",
          "Message",
          "Signature",
          "Mac",
          "ImportToken",
          "EncryptedKeyMaterial",
          "PublicKey",
          "SharedSecret",
          "KeyStorePassword",
          "Recipient");

  private TrailParameters() {}

  static Map<String, Object> of(String operation, Map<String, Object> members) {
    // What the service does not know might be anything, and is not kept.
    Map<String, Object> known = new LinkedHashMap<>(members);
    known.keySet().retainAll(CallReader.members(operation));
    Map<String, Object> parameters = lowered(known);
    // Shown also when the caller left it out.
    switch (operation) {
      case "Encrypt", "Decrypt" ->
          parameters.putIfAbsent("encryptionAlgorithm", "SYMMETRIC_DEFAULT");
      case "ReEncrypt" -> {
        parameters.putIfAbsent("sourceEncryptionAlgorithm", "SYMMETRIC_DEFAULT");
        parameters.putIfAbsent("destinationEncryptionAlgorithm", "SYMMETRIC_DEFAULT");
      }
      default -> {}
    }
    return parameters;
  }

  static Map<String, Object> lowered(Map<String, Object> members) {
    Map<String, Object> lowered = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          if (!HIDDEN.contains(name)) {
            lowered.put(lowered(name), name.contains("EncryptionContext") ? value : inner(value));
          }
        });
    return lowered;
  }

  private static Object inner(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put(String.valueOf(name), member));
      return lowered(copy);
    }
    return value instanceof List<?> list
        ? list.stream().map(TrailParameters::inner).toList()
        : value;
  }

  private static String lowered(String name) {
    return name.equals("AWSAccountId")
        ? "aWSAccountId"
        : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
