package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The 256 secret bits behind a KMS key, between two rotations.
 *
 * <p>The bytes never leave this package. The id is a keyed hash: it names the material in answers
 * and in ciphertext, and tells nothing about it.
 */
public final class KeyMaterial {
  static final int BYTES = 32;

  // INVARIANT: no input of CounterModeKdf, which starts with a 32-bit counter, equals this label.
  private static final byte[] ID_LABEL = "keyproof-sandbox/key-material-id".getBytes(US_ASCII);

  private final byte[] bytes;
  private final String id;

  private KeyMaterial(byte[] bytes) {
    this.bytes = bytes;
    this.id = HexFormat.of().formatHex(Jce.hmacSha256(bytes).doFinal(ID_LABEL));
  }

  public static KeyMaterial generate(RandomBytes random) {
    byte[] bytes = random.next(BYTES);
    try {
      return copyOf(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  static KeyMaterial copyOf(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "key material of " + bytes.length + " bytes instead of " + BYTES);
    }
    return new KeyMaterial(bytes.clone());
  }

  /** AWS's KeyMaterialId: 64 hexadecimal digits. */
  public String id() {
    return id;
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
    return "KeyMaterial[" + BYTES + " bytes]";
  }
}
