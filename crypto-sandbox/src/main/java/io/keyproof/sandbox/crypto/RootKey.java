package io.keyproof.sandbox.crypto;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The key under which key material is kept on disk: the only form in which it leaves the process.
 *
 * <p>The material is encrypted as data is under a KMS key, and bound to its id.
 */
public final class RootKey {
  private static final String NAME = "keyproof-sandbox/root";
  private static final int ITERATIONS = 210_000;

  private final KeyMaterial root;
  private final SymmetricCipher cipher;

  private RootKey(KeyMaterial root, RandomBytes random) {
    this.root = root;
    this.cipher = new SymmetricCipher(random);
  }

  /** From bytes that are secret and random. */
  public static RootKey of(byte[] secret, RandomBytes random) {
    return new RootKey(KeyMaterial.copyOf(secret), random);
  }

  /** From a passphrase, by PBKDF2 with HMAC-SHA-512. */
  public static RootKey ofPassphrase(char[] passphrase, byte[] salt, RandomBytes random) {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, ITERATIONS, KeyMaterial.BYTES * Byte.SIZE);
    try {
      byte[] secret =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      return of(secret, random);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the Java runtime has no PBKDF2WithHmacSHA512", e);
    } finally {
      spec.clearPassword();
    }
  }

  /** The material, encrypted. */
  public Octets wrap(KeyMaterial material) {
    byte[] secret = material.bytes();
    byte[] open = material.knownPublicKey().map(Octets::copyBytes).orElse(new byte[0]);
    byte[] both =
        ByteBuffer.allocate(Integer.BYTES + secret.length + open.length)
            .putInt(secret.length)
            .put(secret)
            .put(open)
            .array();
    try {
      return Octets.copyOf(
          cipher.encrypt(NAME, root, context(material.id()), Plaintext.copyOf(both)).copyBytes());
    } finally {
      Arrays.fill(both, (byte) 0);
    }
  }

  /** The material with this id; empty if it was not wrapped under this key, or was changed. */
  public Optional<KeyMaterial> unwrap(String id, Octets wrapped) {
    return Envelope.read(CiphertextBlob.copyOf(wrapped.bytes()))
        .flatMap(envelope -> cipher.decrypt(envelope, root, context(id)))
        .flatMap(RootKey::material);
  }

  private static Optional<KeyMaterial> material(Plaintext both) {
    try {
      ByteBuffer in = ByteBuffer.wrap(both.bytes());
      byte[] secret = new byte[in.getInt()];
      in.get(secret);
      byte[] open = new byte[in.remaining()];
      in.get(open);
      return Optional.of(
          open.length == 0 ? KeyMaterial.copyOf(secret) : KeyMaterial.ofPair(secret, open));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      return Optional.empty();
    }
  }

  private static EncryptionContext context(String id) {
    return EncryptionContext.of("KeyMaterialId", id);
  }

  @Override
  public String toString() {
    return "RootKey";
  }
}
