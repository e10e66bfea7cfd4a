package io.keyproof.sandbox.key;

/** What a KMS key is for; fixed when it is created. */
public enum KeyUsage {
  ENCRYPT_DECRYPT,
  SIGN_VERIFY,
  GENERATE_VERIFY_MAC,
  KEY_AGREEMENT,
  ENCAPSULATE_DECAPSULATE
}
