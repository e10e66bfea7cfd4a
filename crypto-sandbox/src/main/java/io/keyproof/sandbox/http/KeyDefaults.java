package io.keyproof.sandbox.http;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import java.util.LinkedHashMap;
import java.util.Map;

/** What CreateKey takes for granted: only a symmetric key needs no KeyUsage. */
final class KeyDefaults {
  private KeyDefaults() {}

  static Map<String, Object> of(Map<String, Object> members) {
    Map<String, Object> complete = new LinkedHashMap<>(members);
    complete.putIfAbsent("Description", "");
    if (members.containsKey("XksKeyId")) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION,
          "External key stores are not implemented in this sandbox.");
    }
    if (members.containsKey("CustomerMasterKeySpec") && members.containsKey("KeySpec")) {
      throw new KmsException(
          ErrorCode.VALIDATION, "Specify either KeySpec or CustomerMasterKeySpec, not both.");
    }
    // The older name of KeySpec, which SDKs still send.
    if (members.containsKey("CustomerMasterKeySpec")) {
      complete.putIfAbsent("KeySpec", members.get("CustomerMasterKeySpec"));
    }
    Object spec = complete.getOrDefault("KeySpec", KeySpec.SYMMETRIC_DEFAULT.name());
    if (complete.containsKey("KeyUsage")) {
      return complete;
    }
    if (Names.constant(KeySpec.class, String.valueOf(spec)).isPresent()
        && !spec.equals(KeySpec.SYMMETRIC_DEFAULT.name())) {
      throw new KmsException(
          ErrorCode.VALIDATION,
          "You must specify a KeyUsage value for all KMS keys except for symmetric encryption"
              + " keys.");
    }
    complete.put("KeyUsage", KeyUsage.ENCRYPT_DECRYPT.name());
    return complete;
  }
}
