package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.WrappedImports.Wrapping;
import java.util.Optional;

/** AWS's AlgorithmSpec: how key material is wrapped for its import. */
public enum WrappingAlgorithm {
  RSAES_PKCS1_V1_5(Wrapping.PKCS1),
  RSAES_OAEP_SHA_1(Wrapping.OAEP_SHA_1),
  RSAES_OAEP_SHA_256(Wrapping.OAEP_SHA_256),
  RSA_AES_KEY_WRAP_SHA_1(Wrapping.AES_SHA_1),
  RSA_AES_KEY_WRAP_SHA_256(Wrapping.AES_SHA_256),
  /** In China Regions only. */
  SM2PKE();

  @SuppressWarnings("ImmutableEnumChecker") // an enum constant in it
  private final Optional<Wrapping> wrapping;

  WrappingAlgorithm() {
    this.wrapping = Optional.empty();
  }

  WrappingAlgorithm(Wrapping wrapping) {
    this.wrapping = Optional.of(wrapping);
  }

  public Optional<Wrapping> wrapping() {
    return wrapping;
  }
}
