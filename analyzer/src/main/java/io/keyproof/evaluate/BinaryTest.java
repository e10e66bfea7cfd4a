package io.keyproof.evaluate;

import io.keyproof.model.Text;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Bytes, given in Base64 on both sides. */
final class BinaryTest implements TextTest {

  private final byte[] bytes;

  private BinaryTest(byte[] bytes) {
    this.bytes = bytes;
  }

  static TextTest read(Text text) {
    Optional<String> literal = text.literal();
    if (literal.isEmpty()) {
      return new TextTest.Always(Truth.UNKNOWN);
    }
    Optional<byte[]> decoded = decode(literal.get());
    return decoded.isPresent() ? new BinaryTest(decoded.get()) : new TextTest.Always(Truth.FALSE);
  }

  @Override
  public Truth test(String value, RequestView request) {
    Optional<byte[]> decoded = decode(value);
    return Truth.of(decoded.isPresent() && Arrays.equals(decoded.get(), bytes));
  }

  private static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
