package io.keyproof.sandbox.key;

import static io.keyproof.sandbox.key.KeyUsage.ENCAPSULATE_DECAPSULATE;
import static io.keyproof.sandbox.key.KeyUsage.ENCRYPT_DECRYPT;
import static io.keyproof.sandbox.key.KeyUsage.GENERATE_VERIFY_MAC;
import static io.keyproof.sandbox.key.KeyUsage.KEY_AGREEMENT;
import static io.keyproof.sandbox.key.KeyUsage.SIGN_VERIFY;

import io.keyproof.sandbox.crypto.KeyPairType;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** The kind of key pair; empty for symmetric keys, and for what the sandbox does not have. */
  public Optional<KeyPairType> pairType() {
    return switch (this) {
      case RSA_2048 -> Optional.of(KeyPairType.RSA_2048);
      case RSA_3072 -> Optional.of(KeyPairType.RSA_3072);
      case RSA_4096 -> Optional.of(KeyPairType.RSA_4096);
      case ECC_NIST_P256 -> Optional.of(KeyPairType.P256);
      case ECC_NIST_P384 -> Optional.of(KeyPairType.P384);
      case ECC_NIST_P521 -> Optional.of(KeyPairType.P521);
      case ECC_SECG_P256K1 -> Optional.of(KeyPairType.SECP256K1);
      case ECC_NIST_EDWARDS25519 -> Optional.of(KeyPairType.ED25519);
      case ML_DSA_44 -> Optional.of(KeyPairType.ML_DSA_44);
      case ML_DSA_65 -> Optional.of(KeyPairType.ML_DSA_65);
      case ML_DSA_87 -> Optional.of(KeyPairType.ML_DSA_87);
      case ML_KEM_512 -> Optional.of(KeyPairType.ML_KEM_512);
      case ML_KEM_768 -> Optional.of(KeyPairType.ML_KEM_768);
      case ML_KEM_1024 -> Optional.of(KeyPairType.ML_KEM_1024);
      case SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512, SM2 -> Optional.empty();
    };
  }

  /** The length of a symmetric key's material; empty for what has none. */
  public OptionalInt symmetricBytes() {
    return switch (this) {
      case SYMMETRIC_DEFAULT, HMAC_256 -> OptionalInt.of(32);
      case HMAC_224 -> OptionalInt.of(28);
      case HMAC_384 -> OptionalInt.of(48);
      case HMAC_512 -> OptionalInt.of(64);
      case RSA_2048,
          RSA_3072,
          RSA_4096,
          ECC_NIST_P256,
          ECC_NIST_P384,
          ECC_NIST_P521,
          ECC_SECG_P256K1,
          ECC_NIST_EDWARDS25519,
          ML_DSA_44,
          ML_DSA_65,
          ML_DSA_87,
          ML_KEM_512,
          ML_KEM_768,
          ML_KEM_1024,
          SM2 ->
          OptionalInt.empty();
    };
  }

  /** Does the sandbox have keys of this kind? */
  public boolean isAvailable() {
    return pairType().isPresent() || symmetricBytes().isPresent();
  }

  /** Is there a public half? */
  public boolean isAsymmetric() {
    return symmetricBytes().isEmpty();
  }

  public boolean permits(KeyUsage usage) {
    return usages.contains(usage);
  }
}
