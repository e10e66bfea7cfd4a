package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM with a 96-bit IV and a 128-bit tag, which follows the ciphertext. */
final class AesGcm {
  static final int IV_BYTES = 12;
  static final int TAG_BYTES = 16;

  private AesGcm() {}

  static byte[] encrypt(byte[] key, byte[] iv, byte[] aad, byte[] plaintext) {
    try {
      Cipher cipher = initialized(Cipher.ENCRYPT_MODE, key, iv);
      cipher.updateAAD(aad);
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not encrypt", e);
    }
  }

  /** The plaintext; empty if key, IV, AAD, ciphertext and tag do not belong together. */
  static Optional<byte[]> decrypt(byte[] key, byte[] iv, byte[] aad, byte[] ciphertextAndTag) {
    try {
      Cipher cipher = initialized(Cipher.DECRYPT_MODE, key, iv);
      cipher.updateAAD(aad);
      return Optional.of(cipher.doFinal(ciphertextAndTag));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not decrypt", e);
    }
  }

  private static Cipher initialized(int mode, byte[] key, byte[] iv)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    Cipher cipher = Jce.aesGcm();
    cipher.init(mode, Jce.aesKey(key), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    return cipher;
  }
}
