package io.keyproof.sandbox.crypto;

import java.security.MessageDigest;

/** Secret bytes on their way in or out: shown by their size only, compared in constant time. */
public final class Plaintext {
  private final byte[] bytes;

  private Plaintext(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Plaintext copyOf(byte[] bytes) {
    return new Plaintext(bytes.clone());
  }

  /** The secret itself, as a copy: whoever calls this answers for it. */
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
    return other instanceof Plaintext that && MessageDigest.isEqual(bytes, that.bytes);
  }

  // A hash of the content would tell something about it.
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "Plaintext[" + bytes.length + " bytes]";
  }
}
