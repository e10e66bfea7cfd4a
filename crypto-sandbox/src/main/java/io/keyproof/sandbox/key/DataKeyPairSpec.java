package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.KeyPairType;
import java.util.Optional;

/** The kind of a data key pair. */
public enum DataKeyPairSpec {
  RSA_2048(KeyPairType.RSA_2048),
  RSA_3072(KeyPairType.RSA_3072),
  RSA_4096(KeyPairType.RSA_4096),
  ECC_NIST_P256(KeyPairType.P256),
  ECC_NIST_P384(KeyPairType.P384),
  ECC_NIST_P521(KeyPairType.P521),
  ECC_SECG_P256K1(KeyPairType.SECP256K1),
  ECC_NIST_EDWARDS25519(KeyPairType.ED25519),
  /** In China Regions only. */
  SM2();

  @SuppressWarnings("ImmutableEnumChecker") // an enum constant in it
  private final Optional<KeyPairType> type;

  DataKeyPairSpec() {
    this.type = Optional.empty();
  }

  DataKeyPairSpec(KeyPairType type) {
    this.type = Optional.of(type);
  }

  public Optional<KeyPairType> type() {
    return type;
  }
}
