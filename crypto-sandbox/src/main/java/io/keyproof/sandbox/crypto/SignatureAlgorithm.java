package io.keyproof.sandbox.crypto;

import java.util.Optional;

/** How a message is signed. */
public enum SignatureAlgorithm {
  PSS_SHA_256("SHA-256", 32),
  PSS_SHA_384("SHA-384", 48),
  PSS_SHA_512("SHA-512", 64),
  PKCS1_SHA_256("SHA-256", 32),
  PKCS1_SHA_384("SHA-384", 48),
  PKCS1_SHA_512("SHA-512", 64),
  ECDSA_SHA_256("SHA-256", 32),
  ECDSA_SHA_384("SHA-384", 48),
  ECDSA_SHA_512("SHA-512", 64),
  /** Signs the message itself. */
  ED25519("", 0),
  /** Hashes what it is given, which is a digest already. */
  ED25519_PH("", 64),
  /** Signs the message itself, or its 64-byte representative mu. */
  ML_DSA("", 64);

  private final String digest;
  private final int digestBytes;

  SignatureAlgorithm(String digest, int digestBytes) {
    this.digest = digest;
    this.digestBytes = digestBytes;
  }

  /** The hash function that the signature is over, if it is over a hash. */
  Optional<String> digest() {
    return digest.isEmpty() ? Optional.empty() : Optional.of(digest);
  }

  /** The length of what stands for the message, when the caller hashes it. */
  public int digestBytes() {
    return digestBytes;
  }
}
