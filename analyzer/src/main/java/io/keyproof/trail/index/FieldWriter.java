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

  /** A text of which the bytes stand somewhere. */
  public FieldWriter text(byte[] utf8, int from, int to) {
    number(to - from);
    reserve(to - from);
    System.arraycopy(utf8, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  /** A text as a value. */
  public FieldWriter value(byte[] utf8, int from, int to) {
    return number(TEXT).text(utf8, from, to);
  }

  /** Begins a map of fewer than 128 members, which follow in the order of their names. */
  public int beginMap() {
    number(MAP).number(0);
    return length - 1;
  }

  /** Says how many members the map that began there has got. */
  public void endMap(int place, int members) {
    bytes[place] = (byte) members;
  }

  FieldWriter block(byte[] value) {
    return text(value, 0, value.length);
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
