package io.keyproof.sandbox.key;

import io.keyproof.sandbox.crypto.SignatureAlgorithm;
import java.util.Arrays;
import java.util.List;

/** AWS's SigningAlgorithmSpec. */
public enum SigningAlgorithm {
  RSASSA_PSS_SHA_256(SignatureAlgorithm.PSS_SHA_256),
  RSASSA_PSS_SHA_384(SignatureAlgorithm.PSS_SHA_384),
  RSASSA_PSS_SHA_512(SignatureAlgorithm.PSS_SHA_512),
  RSASSA_PKCS1_V1_5_SHA_256(SignatureAlgorithm.PKCS1_SHA_256),
  RSASSA_PKCS1_V1_5_SHA_384(SignatureAlgorithm.PKCS1_SHA_384),
  RSASSA_PKCS1_V1_5_SHA_512(SignatureAlgorithm.PKCS1_SHA_512),
  ECDSA_SHA_256(SignatureAlgorithm.ECDSA_SHA_256),
  ECDSA_SHA_384(SignatureAlgorithm.ECDSA_SHA_384),
  ECDSA_SHA_512(SignatureAlgorithm.ECDSA_SHA_512),
  ED25519_SHA_512(SignatureAlgorithm.ED25519),
  ED25519_PH_SHA_512(SignatureAlgorithm.ED25519_PH),
  ML_DSA_SHAKE_256(SignatureAlgorithm.ML_DSA);

  private final SignatureAlgorithm signature;

  SigningAlgorithm(SignatureAlgorithm signature) {
    this.signature = signature;
  }

  public SignatureAlgorithm signature() {
    return signature;
  }

  /** Those that keys of this kind sign with. */
  static List<SigningAlgorithm> of(KeySpec spec) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.fits(spec)).toList();
  }

  private boolean fits(KeySpec spec) {
    return switch (spec) {
      case RSA_2048, RSA_3072, RSA_4096 -> name().startsWith("RSASSA_");
      case ECC_NIST_P256, ECC_SECG_P256K1 -> this == ECDSA_SHA_256;
      case ECC_NIST_P384 -> this == ECDSA_SHA_384;
      case ECC_NIST_P521 -> this == ECDSA_SHA_512;
      case ECC_NIST_EDWARDS25519 -> this == ED25519_SHA_512 || this == ED25519_PH_SHA_512;
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> this == ML_DSA_SHAKE_256;
      case SYMMETRIC_DEFAULT,
          HMAC_224,
          HMAC_256,
          HMAC_384,
          HMAC_512,
          ML_KEM_512,
          ML_KEM_768,
          ML_KEM_1024,
          SM2 ->
          false;
    };
  }
}
