package io.keyproof.trail.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Values to bytes: numbers in as few as needed, texts as UTF-8 with their length before. */
public final class FieldWriter {

  static final int TEXT = 0;
  static final int LIST = 1;
  static final int MAP = 2;

  private byte[] bytes = new byte[256];
  private int length;

  public FieldWriter number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      octet((int) rest | 0x80);
      rest >>>= 7;
    }
    octet((int) rest);
    return this;
  }

  public FieldWriter text(String value) {
    return block(value.getBytes(StandardCharsets.UTF_8));
  }

  public FieldWriter optional(Optional<String> value) {
    number(value.isPresent() ? 1 : 0);
    value.ifPresent(this::text);
    return this;
  }

  public FieldWriter texts(Collection<String> values) {
    number(values.size());
    values.forEach(this::text);
    return this;
  }

  /** A text, a collection, or a map in the order of its names. */
  public FieldWriter value(Object value) {
    if (value instanceof Map<?, ?> map) {
      number(MAP).number(map.size());
      map.entrySet().stream()
          .sorted(Map.Entry.comparingByKey((a, b) -> a.toString().compareTo(b.toString())))
          .forEach(member -> text(member.getKey().toString()).value(member.getValue()));
    } else if (value instanceof Collection<?> elements) {
      number(LIST).number(elements.size());
      elements.forEach(this::value);
    } else {
      number(TEXT).text(value.toString());
    }
    return this;
  }

  FieldWriter block(byte[] value) {
    number(value.length);
    return raw(value);
  }

  FieldWriter raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  FieldWriter fixed(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      octet((int) (value >>> shift));
    }
    return this;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private void octet(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  private void reserve(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
