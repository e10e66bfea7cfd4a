package io.keyproof.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a grant can permit. AWS KMS API Reference, CreateGrant, Operations. */
public enum GrantOperation {
  DECRYPT("Decrypt"),
  ENCRYPT("Encrypt"),
  GENERATE_DATA_KEY("GenerateDataKey"),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT("GenerateDataKeyWithoutPlaintext"),
  RE_ENCRYPT_FROM("ReEncryptFrom"),
  RE_ENCRYPT_TO("ReEncryptTo"),
  SIGN("Sign"),
  VERIFY("Verify"),
  GET_PUBLIC_KEY("GetPublicKey"),
  CREATE_GRANT("CreateGrant"),
  RETIRE_GRANT("RetireGrant"),
  DESCRIBE_KEY("DescribeKey"),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair"),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT("GenerateDataKeyPairWithoutPlaintext"),
  GENERATE_MAC("GenerateMac"),
  VERIFY_MAC("VerifyMac"),
  DERIVE_SHARED_SECRET("DeriveSharedSecret"),
  ENCAPSULATE("Encapsulate"),
  DECAPSULATE("Decapsulate");

  private static final Map<String, GrantOperation> BY_NAME = new HashMap<>();

  static {
    for (GrantOperation operation : values()) {
      BY_NAME.put(operation.awsName, operation);
    }
  }

  private final String awsName;

  GrantOperation(String awsName) {
    this.awsName = awsName;
  }

  public String awsName() {
    return awsName;
  }

  /** The permission, {@code kms:Decrypt}. */
  public String action() {
    return "kms:" + awsName;
  }

  public static Optional<GrantOperation> ofAwsName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
