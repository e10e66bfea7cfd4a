package io.keyproof.sandbox.crypto;

import java.util.Arrays;

/** Ciphertext as a caller holds it: opaque bytes. */
public final class CiphertextBlob {
  private final byte[] bytes;

  private CiphertextBlob(byte[] bytes) {
    this.bytes = bytes;
  }

  public static CiphertextBlob copyOf(byte[] bytes) {
    return new CiphertextBlob(bytes.clone());
  }

  public byte[] copyBytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CiphertextBlob that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "CiphertextBlob[" + bytes.length + " bytes]";
  }
}
