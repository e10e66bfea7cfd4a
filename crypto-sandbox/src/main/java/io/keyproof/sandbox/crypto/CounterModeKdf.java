package io.keyproof.sandbox.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * NIST SP 800-108 key derivation in counter mode with HMAC-SHA-256.
 *
 * <p>K(i) = HMAC(key, [i] || label || 0x00 || context || [L]), with the counter and the length in
 * bits as 32-bit big-endian numbers; the result is the first L bits of K(1) || K(2) || …
 */
final class CounterModeKdf {
  private static final int BLOCK = 32;

  private CounterModeKdf() {}

  static byte[] derive(byte[] key, byte[] label, byte[] context, int length) {
    byte[] fixedInput =
        ByteBuffer.allocate(label.length + 1 + context.length + Integer.BYTES)
            .put(label)
            .put((byte) 0)
            .put(context)
            .putInt(length * Byte.SIZE)
            .array();
    return expand(key, fixedInput, length);
  }

  static byte[] expand(byte[] key, byte[] fixedInput, int length) {
    Mac mac = Jce.hmacSha256(key);
    int blocks = (length + BLOCK - 1) / BLOCK;
    ByteBuffer output = ByteBuffer.allocate(blocks * BLOCK);
    for (int i = 1; i <= blocks; i++) {
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(i).array());
      mac.update(fixedInput);
      output.put(mac.doFinal());
    }
    return Arrays.copyOf(output.array(), length);
  }
}
