package io.keyproof.sandbox.crypto;

import java.util.Arrays;

/** The bytes of key material, for a test that looks for them everywhere else. */
public final class MaterialBytes {
  private static final int WINDOW = 24;

  private MaterialBytes() {}

  /** Bytes that are in the secret part of the material, and nowhere else by chance. */
  public static byte[] secretPart(KeyMaterial material) {
    byte[] bytes = material.bytes();
    if (material.knownPublicKey().isEmpty()) {
      return bytes.clone();
    }
    // ECPrivateKey: version 1, then the scalar as an octet string of 32, 48 or 66 bytes.
    for (int i = 0; i + 5 < bytes.length; i++) {
      if (bytes[i] == 2 && bytes[i + 1] == 1 && bytes[i + 2] == 1 && bytes[i + 3] == 4) {
        return Arrays.copyOfRange(bytes, i + 5, i + 5 + bytes[i + 4]);
      }
    }
    if (bytes.length < 2 * WINDOW + 16) {
      return Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length);
    }
    // RSA: past the modulus; ML-DSA: past what the public key has too.
    int middle = bytes.length / 2;
    return Arrays.copyOfRange(bytes, middle, middle + WINDOW);
  }
}
