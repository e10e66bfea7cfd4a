package io.keyproof.trail.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a {@link FieldWriter} wrote. Where the bytes hold something else, it says so. */
public final class FieldReader {

  private static final int DEEPEST = 128;

  private final ByteBuffer bytes;

  FieldReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  public static FieldReader of(byte[] bytes) {
    return new FieldReader(ByteBuffer.wrap(bytes));
  }

  public long number() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw cut();
      }
      byte octet = bytes.get();
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw cut();
  }

  public String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  public Optional<String> optional() {
    return number() == 0 ? Optional.empty() : Optional.of(text());
  }

  public List<String> texts() {
    int count = count();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return List.copyOf(texts);
  }

  public Object value() {
    return value(0);
  }

  private Object value(int depth) {
    int kind = (int) number();
    if (kind == FieldWriter.TEXT || depth > DEEPEST) {
      return text();
    }
    int count = count();
    if (kind == FieldWriter.LIST) {
      List<Object> elements = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        elements.add(value(depth + 1));
      }
      return List.copyOf(elements);
    }
    Map<String, Object> members = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      members.put(text(), value(depth + 1));
    }
    return Map.copyOf(members);
  }

  byte[] block() {
    byte[] block = new byte[count()];
    bytes.get(block);
    return block;
  }

  long fixed() {
    if (bytes.remaining() < Long.BYTES) {
      throw cut();
    }
    return bytes.getLong();
  }

  /** A number of things that follow, each of at least a byte. */
  int count() {
    long count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw cut();
    }
    return (int) count;
  }

  private static DamagedIndexException cut() {
    return new DamagedIndexException("is damaged: a field is cut");
  }
}
