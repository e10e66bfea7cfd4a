package io.keyproof.sandbox.key;

import static io.keyproof.sandbox.key.KeyUsage.ENCAPSULATE_DECAPSULATE;
import static io.keyproof.sandbox.key.KeyUsage.ENCRYPT_DECRYPT;
import static io.keyproof.sandbox.key.KeyUsage.GENERATE_VERIFY_MAC;
import static io.keyproof.sandbox.key.KeyUsage.KEY_AGREEMENT;
import static io.keyproof.sandbox.key.KeyUsage.SIGN_VERIFY;

import java.util.Set;

/** The kind of key material, and what keys of that kind can be used for. */
public enum KeySpec {
  SYMMETRIC_DEFAULT(ENCRYPT_DECRYPT),
  RSA_2048(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_3072(ENCRYPT_DECRYPT, SIGN_VERIFY),
  RSA_4096(ENCRYPT_DECRYPT, SIGN_VERIFY),
  ECC_NIST_P256(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P384(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_NIST_P521(SIGN_VERIFY, KEY_AGREEMENT),
  ECC_SECG_P256K1(SIGN_VERIFY),
  ECC_NIST_EDWARDS25519(SIGN_VERIFY),
  ML_DSA_44(SIGN_VERIFY),
  ML_DSA_65(SIGN_VERIFY),
  ML_DSA_87(SIGN_VERIFY),
  ML_KEM_512(ENCAPSULATE_DECAPSULATE),
  ML_KEM_768(ENCAPSULATE_DECAPSULATE),
  ML_KEM_1024(ENCAPSULATE_DECAPSULATE),
  HMAC_224(GENERATE_VERIFY_MAC),
  HMAC_256(GENERATE_VERIFY_MAC),
  HMAC_384(GENERATE_VERIFY_MAC),
  HMAC_512(GENERATE_VERIFY_MAC),
  SM2(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of
  private final Set<KeyUsage> usages;

  KeySpec(KeyUsage... usages) {
    this.usages = Set.of(usages);
  }

  public boolean permits(KeyUsage usage) {
    return usages.contains(usage);
  }
}
