package io.keyproof.sandbox.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Authorization header of AWS Signature Version 4.
 *
 * @param date the scope's day, {@code 20261126}
 */
record Authorization(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int SCOPE_PARTS = 5;

  static Authorization read(String header) {
    String text = header.strip();
    int space = text.indexOf(' ');
    if (space < 0 || !text.substring(0, space).equals(ALGORITHM)) {
      throw incomplete("Unsupported AWS 'algorithm': only " + ALGORITHM + " is supported.");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.substring(space + 1).split(",", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals).strip(), field.substring(equals + 1).strip());
      }
    }
    String[] scope = required(fields, "Credential").split("/", -1);
    List<String> signed = List.of(required(fields, "SignedHeaders").split(";", -1));
    String signature = required(fields, "Signature");
    if (scope.length < SCOPE_PARTS) {
      throw incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term");
    }
    int first = scope.length - SCOPE_PARTS;
    if (!scope[first + 4].equals("aws4_request")) {
      throw WireFault.of(
          "InvalidSignatureException",
          "Credential should be scoped with a valid terminator: 'aws4_request'.");
    }
    return new Authorization(
        String.join("/", Arrays.copyOf(scope, first + 1)),
        scope[first + 1],
        scope[first + 2],
        scope[first + 3],
        signed,
        signature);
  }

  String scope() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw incomplete("Authorization header requires '" + name + "' parameter.");
    }
    return value;
  }

  private static WireFault incomplete(String text) {
    return WireFault.of("IncompleteSignatureException", text);
  }
}
