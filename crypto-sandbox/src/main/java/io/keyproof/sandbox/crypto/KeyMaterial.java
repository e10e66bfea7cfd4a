package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret behind a KMS key, between two rotations: the bits of a symmetric key, or the private
 * key of a pair in PKCS #8, with the public key beside it.
 *
 * <p>The bytes never leave this package, unless encrypted. The id is a keyed hash: it names the
 * material in answers and in ciphertext, and tells nothing about it.
 */
public final class KeyMaterial {
  static final int BYTES = 32;

  // INVARIANT: no input of CounterModeKdf, which starts with a 32-bit counter, equals this label.
  private static final byte[] ID_LABEL = "keyproof-sandbox/key-material-id".getBytes(US_ASCII);

  private final byte[] bytes;
  private final Optional<Octets> publicKey;
  private final String id;

  private KeyMaterial(byte[] bytes, Optional<Octets> publicKey) {
    this.bytes = bytes;
    this.publicKey = publicKey;
    this.id = HexFormat.of().formatHex(Jce.hmacSha256(bytes).doFinal(ID_LABEL));
  }

  /** 256 bits for SYMMETRIC_DEFAULT. */
  public static KeyMaterial generate(RandomBytes random) {
    return generate(random, BYTES);
  }

  /** A symmetric key of that many bytes. */
  public static KeyMaterial generate(RandomBytes random, int count) {
    byte[] bytes = random.next(count);
    try {
      return copyOf(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  static KeyMaterial copyOf(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("key material without a single byte");
    }
    return new KeyMaterial(bytes.clone(), Optional.empty());
  }

  static KeyMaterial ofPair(byte[] privateKey, byte[] publicKey) {
    return new KeyMaterial(privateKey.clone(), Optional.of(Octets.copyOf(publicKey)));
  }

  /** AWS's KeyMaterialId: 64 hexadecimal digits. */
  public String id() {
    return id;
  }

  /** Of a key pair: its public half, as a SubjectPublicKeyInfo. */
  public Octets publicKey() {
    return publicKey.orElseThrow(() -> new IllegalStateException("a symmetric key is not public"));
  }

  /** Of an RSA pair: the length of its blocks. */
  int publicKeyModulusBytes() {
    try {
      RSAPublicKey key = (RSAPublicKey) KeyPairs.publicKey("RSA", publicKey());
      return (key.getModulus().bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no RSA key", e);
    }
  }

  Optional<Octets> knownPublicKey() {
    return publicKey;
  }

  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  byte[] derive(byte[] label, byte[] context, int length) {
    return CounterModeKdf.derive(bytes, label, context, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyMaterial that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + bytes.length + " bytes]";
  }
}
