package io.keyproof.sandbox.key;

import java.util.Arrays;
import java.util.Optional;

/** What a grant can permit, and for which keys. */
public enum GrantOperation {
  DECRYPT("Decrypt", KeyUsage.ENCRYPT_DECRYPT),
  ENCRYPT("Encrypt", KeyUsage.ENCRYPT_DECRYPT),
  GENERATE_DATA_KEY("GenerateDataKey", KeySpec.SYMMETRIC_DEFAULT),
  GENERATE_DATA_KEY_WITHOUT_PLAINTEXT("GenerateDataKeyWithoutPlaintext", KeySpec.SYMMETRIC_DEFAULT),
  RE_ENCRYPT_FROM("ReEncryptFrom", KeyUsage.ENCRYPT_DECRYPT),
  RE_ENCRYPT_TO("ReEncryptTo", KeyUsage.ENCRYPT_DECRYPT),
  SIGN("Sign", KeyUsage.SIGN_VERIFY),
  VERIFY("Verify", KeyUsage.SIGN_VERIFY),
  GET_PUBLIC_KEY("GetPublicKey"),
  CREATE_GRANT("CreateGrant"),
  RETIRE_GRANT("RetireGrant"),
  DESCRIBE_KEY("DescribeKey"),
  GENERATE_DATA_KEY_PAIR("GenerateDataKeyPair", KeySpec.SYMMETRIC_DEFAULT),
  GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT(
      "GenerateDataKeyPairWithoutPlaintext", KeySpec.SYMMETRIC_DEFAULT),
  GENERATE_MAC("GenerateMac", KeyUsage.GENERATE_VERIFY_MAC),
  VERIFY_MAC("VerifyMac", KeyUsage.GENERATE_VERIFY_MAC),
  DERIVE_SHARED_SECRET("DeriveSharedSecret", KeyUsage.KEY_AGREEMENT),
  ENCAPSULATE("Encapsulate", KeyUsage.ENCAPSULATE_DECAPSULATE),
  DECAPSULATE("Decapsulate", KeyUsage.ENCAPSULATE_DECAPSULATE);

  private final String awsName;
  private final Optional<KeyUsage> usage;
  private final Optional<KeySpec> spec;

  GrantOperation(String awsName) {
    this(awsName, Optional.empty(), Optional.empty());
  }

  GrantOperation(String awsName, KeyUsage usage) {
    this(awsName, Optional.of(usage), Optional.empty());
  }

  GrantOperation(String awsName, KeySpec spec) {
    this(awsName, Optional.empty(), Optional.of(spec));
  }

  GrantOperation(String awsName, Optional<KeyUsage> usage, Optional<KeySpec> spec) {
    this.awsName = awsName;
    this.usage = usage;
    this.spec = spec;
  }

  public static Optional<GrantOperation> named(String awsName) {
    return Arrays.stream(values())
        .filter(operation -> operation.awsName.equals(awsName))
        .findFirst();
  }

  public String awsName() {
    return awsName;
  }

  /** Can keys like this one perform the operation at all? */
  public boolean fits(KeyMetadata key) {
    if (this == GET_PUBLIC_KEY) {
      return key.keySpec() != KeySpec.SYMMETRIC_DEFAULT
          && key.keyUsage() != KeyUsage.GENERATE_VERIFY_MAC;
    }
    return usage.map(key.keyUsage()::equals).orElse(true)
        && spec.map(key.keySpec()::equals).orElse(true);
  }
}
