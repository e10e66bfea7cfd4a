package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Key material that comes wrapped under an RSA key of the sandbox. */
public final class WrappedImports {
  private WrappedImports() {}

  /** How the material is wrapped. */
  public enum Wrapping {
    PKCS1,
    OAEP_SHA_1,
    OAEP_SHA_256,
    /** An AES key under RSA, then the material under that key (RFC 5649). */
    AES_SHA_1,
    AES_SHA_256
  }

  /** A symmetric key of that many bytes; empty if there is something else in the wrapping. */
  public static Optional<KeyMaterial> symmetric(
      KeyMaterial wrappingKey, Wrapping wrapping, CiphertextBlob wrapped, int bytes) {
    return unwrapped(wrappingKey, wrapping, wrapped.copyBytes())
        .filter(material -> material.length == bytes)
        .map(KeyMaterial::copyOf);
  }

  /** A key pair of that type; empty if there is something else in the wrapping. */
  public static Optional<KeyMaterial> pair(
      KeyMaterial wrappingKey, Wrapping wrapping, CiphertextBlob wrapped, KeyPairType type) {
    return unwrapped(wrappingKey, wrapping, wrapped.copyBytes())
        .flatMap(pkcs8 -> KeyPairs.ofPrivateKey(type, pkcs8));
  }

  private static Optional<byte[]> unwrapped(
      KeyMaterial wrappingKey, Wrapping wrapping, byte[] wrapped) {
    return switch (wrapping) {
      case PKCS1 -> RsaBlocks.pkcs1Decrypted(wrappingKey, wrapped);
      case OAEP_SHA_1 -> RsaBlocks.oaepDecrypted(wrappingKey, "SHA-1", wrapped);
      case OAEP_SHA_256 -> RsaBlocks.oaepDecrypted(wrappingKey, "SHA-256", wrapped);
      case AES_SHA_1 -> inTwoSteps(wrappingKey, "SHA-1", wrapped);
      case AES_SHA_256 -> inTwoSteps(wrappingKey, "SHA-256", wrapped);
    };
  }

  private static Optional<byte[]> inTwoSteps(KeyMaterial wrappingKey, String hash, byte[] wrapped) {
    int rsaBytes = wrappingKey.publicKeyModulusBytes();
    if (wrapped.length <= rsaBytes) {
      return Optional.empty();
    }
    return RsaBlocks.oaepDecrypted(wrappingKey, hash, Arrays.copyOf(wrapped, rsaBytes))
        .flatMap(aes -> unwrappedUnder(aes, Arrays.copyOfRange(wrapped, rsaBytes, wrapped.length)));
  }

  private static Optional<byte[]> unwrappedUnder(byte[] aes, byte[] wrapped) {
    try {
      Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aes, "AES"));
      return Optional.of(cipher.doFinal(wrapped));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
