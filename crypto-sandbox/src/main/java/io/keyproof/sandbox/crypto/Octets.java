package io.keyproof.sandbox.crypto;

import java.util.Arrays;

/** Bytes that are no secret: a public key, a signature, an import token. */
public final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Octets copyOf(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  public byte[] copyBytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Octets[" + bytes.length + " bytes]";
  }
}
