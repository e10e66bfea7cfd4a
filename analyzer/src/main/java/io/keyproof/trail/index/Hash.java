package io.keyproof.trail.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes for tables. Equal input has an equal hash; nothing else is promised. */
public final class Hash {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private Hash() {}

  public static long of(byte[] bytes, int from, int length) {
    long hash = length * ODD;
    int at = from;
    int end = from + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ (long) WORDS.get(bytes, at)) * ODD;
      hash ^= hash >>> 32;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * ODD;
    }
    return mix(hash);
  }

  static long of(long high, long low) {
    return mix((high ^ Long.rotateLeft(low * ODD, 32)) * ODD);
  }

  static long mix(long bits) {
    long hash = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
