package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;

/** RSAES-OAEP, as an encryption algorithm of KMS keys. */
public final class RsaCipher {
  private RsaCipher() {}

  public static CiphertextBlob encrypt(KeyMaterial material, Hash hash, Plaintext plaintext) {
    try {
      return CiphertextBlob.copyOf(
          RsaBlocks.oaepEncrypted(material.publicKey(), hash.jceName(), plaintext.bytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key pair cannot encrypt", e);
    }
  }

  /** The plaintext; empty if it was not encrypted for this key in this way. */
  public static Optional<Plaintext> decrypt(KeyMaterial material, Hash hash, CiphertextBlob blob) {
    return RsaBlocks.oaepDecrypted(material, hash.jceName(), blob.copyBytes())
        .map(Plaintext::copyOf);
  }

  /** The hash of OAEP and of its mask. */
  public enum Hash {
    SHA_1("SHA-1"),
    SHA_256("SHA-256");

    private final String jceName;

    Hash(String jceName) {
      this.jceName = jceName;
    }

    String jceName() {
      return jceName;
    }
  }
}
