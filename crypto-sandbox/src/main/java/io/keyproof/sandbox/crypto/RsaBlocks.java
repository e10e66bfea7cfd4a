package io.keyproof.sandbox.crypto;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA on single blocks: OAEP and PKCS #1 v1.5. */
final class RsaBlocks {
  private RsaBlocks() {}

  static byte[] oaepEncrypted(Octets publicKey, String hash, byte[] plaintext)
      throws GeneralSecurityException {
    Cipher cipher = oaep(Cipher.ENCRYPT_MODE, KeyPairs.publicKey("RSA", publicKey), hash);
    return cipher.doFinal(plaintext);
  }

  /** The plaintext; empty if it was not encrypted for this key in this way. */
  static Optional<byte[]> oaepDecrypted(KeyMaterial material, String hash, byte[] ciphertext) {
    try {
      Key key = KeyPairs.privateKey("RSA", material);
      return Optional.of(oaep(Cipher.DECRYPT_MODE, key, hash).doFinal(ciphertext));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher oaep(int mode, Key key, String hash) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        mode,
        key,
        new OAEPParameterSpec(
            hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
    return cipher;
  }

  /** The plaintext of PKCS #1 v1.5; empty if its padding is not right. */
  static Optional<byte[]> pkcs1Decrypted(KeyMaterial material, byte[] ciphertext) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, KeyPairs.privateKey("RSA", material));
      return Optional.of(cipher.doFinal(ciphertext));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** A block with the private key: what signing is in PKCS #1 v1.5. */
  static byte[] signed(KeyMaterial material, byte[] block) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, KeyPairs.privateKey("RSA", material));
    return cipher.doFinal(block);
  }

  static Optional<byte[]> opened(KeyMaterial material, Octets signature) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.DECRYPT_MODE, KeyPairs.publicKey("RSA", material.publicKey()));
      return Optional.of(cipher.doFinal(signature.bytes()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
