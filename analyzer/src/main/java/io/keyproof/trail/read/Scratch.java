package io.keyproof.trail.read;

import java.util.Arrays;

/** Bytes that are put together and used before the next are. */
final class Scratch {

  private byte[] bytes = new byte[4096];
  private int length;

  Scratch clear() {
    length = 0;
    return this;
  }

  Scratch append(byte[] more) {
    return append(more, 0, more.length);
  }

  Scratch append(byte[] more, int from, int to) {
    int added = to - from;
    if (length + added > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + added));
    }
    System.arraycopy(more, from, bytes, length, added);
    length += added;
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
