package io.keyproof.sandbox.operation;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text by which a caller names a key: a key id, a key ARN, an alias name or an alias ARN.
 *
 * @param arn where an ARN says that the key is; absent for bare ids and names
 * @param name the key id, or the alias name with its {@code alias/}
 */
record KeyReference(String text, Optional<Arn> arn, Kind kind, String name) {
  private static final Pattern GENERATED_KEY_ID =
      Pattern.compile("mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int ARN_FIELDS = 6;

  static KeyReference parse(String text) {
    if (!text.startsWith("arn:")) {
      return new KeyReference(text, Optional.empty(), kindOf(text), text);
    }
    String[] fields = text.split(":", ARN_FIELDS);
    if (fields.length < ARN_FIELDS || !fields[2].equals("kms")) {
      throw invalidArn(text);
    }
    Arn arn = new Arn(fields[1], fields[3], fields[4]);
    String resource = fields[5];
    if (resource.startsWith("alias/")) {
      return new KeyReference(text, Optional.of(arn), Kind.ALIAS, resource);
    }
    if (resource.startsWith("key/")) {
      String keyId = resource.substring("key/".length());
      return new KeyReference(text, Optional.of(arn), Kind.KEY, keyId);
    }
    throw invalidArn(text);
  }

  static KmsException invalidArn(String text) {
    return new KmsException(ErrorCode.INVALID_ARN, "Invalid arn " + text);
  }

  /** Does a bare key id look like one that KMS makes? */
  boolean looksGenerated() {
    return GENERATED_KEY_ID.matcher(name).matches();
  }

  private static Kind kindOf(String text) {
    return text.startsWith("alias/") ? Kind.ALIAS : Kind.KEY;
  }

  enum Kind {
    KEY,
    ALIAS
  }

  record Arn(String partition, String region, String account) {}
}
