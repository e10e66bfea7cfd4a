package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.KeyPairType;
import java.util.Optional;

/** The kind of key that key material is wrapped under. */
public enum WrappingKeySpec {
  RSA_2048(KeyPairType.RSA_2048),
  RSA_3072(KeyPairType.RSA_3072),
  RSA_4096(KeyPairType.RSA_4096),
  /** In China Regions only. */
  SM2();

  @SuppressWarnings("ImmutableEnumChecker") // an enum constant in it
  private final Optional<KeyPairType> type;

  WrappingKeySpec() {
    this.type = Optional.empty();
  }

  WrappingKeySpec(KeyPairType type) {
    this.type = Optional.of(type);
  }

  public Optional<KeyPairType> type() {
    return type;
  }
}
