package io.keyproof.sandbox.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyproof.sandbox.error.ErrorCode;
import io.keyproof.sandbox.error.KmsException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pairs that a ciphertext is bound to: not secret, in no order, exact and case-sensitive.
 *
 * <p>An empty context and no context are the same.
 */
public record EncryptionContext(Map<String, String> pairs) {
  public static final EncryptionContext NONE = new EncryptionContext(Map.of());

  public EncryptionContext {
    pairs = Map.copyOf(pairs);
    pairs.forEach(
        (key, value) -> {
          utf8(key);
          utf8(value);
        });
  }

  public static EncryptionContext of(String key, String value) {
    return new EncryptionContext(Map.of(key, value));
  }

  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /**
   * One sequence of bytes for each context, and never the same for two: the number of pairs, then
   * key and value of each, in the order of the keys' UTF-8 bytes, each preceded by its length; all
   * numbers are 32-bit big-endian.
   */
  byte[] canonicalBytes() {
    SortedMap<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
    pairs.forEach((key, value) -> sorted.put(utf8(key), utf8(value)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeNumber(bytes, sorted.size());
    sorted.forEach(
        (key, value) -> {
          writePart(bytes, key);
          writePart(bytes, value);
        });
    return bytes.toByteArray();
  }

  private static void writePart(ByteArrayOutputStream bytes, byte[] part) {
    writeNumber(bytes, part.length);
    bytes.writeBytes(part);
  }

  private static void writeNumber(ByteArrayOutputStream bytes, int number) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  // INVARIANT: strict. String.getBytes writes '?' for a lone surrogate, which would make two
  // different contexts equal.
  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new KmsException(
          ErrorCode.VALIDATION, "EncryptionContext holds text that is not valid Unicode");
    }
  }
}
