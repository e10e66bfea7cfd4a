package io.keyproof.trail.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events, each once, in 16 bytes: those that AWS makes are UUIDs. Of others a digest stands
 * for the text, which is kept beside.
 */
public final class IdTable {

  private static final int LENGTH = 36;
  private static final int LONGEST = 128;
  private static final byte[] DIGITS = new byte[256];

  static {
    Arrays.fill(DIGITS, (byte) -1);
    // INVARIANT: in lower case only, for the text of an id is made from its bits.
    String digits = "0123456789abcdef";
    for (int i = 0; i < digits.length(); i++) {
      DIGITS[digits.charAt(i)] = (byte) i;
    }
  }

  private long[] halves = new long[128];
  private int[] slots = new int[128];
  private final Map<Integer, String> texts = new HashMap<>();
  private int size;

  /** The number of an id, which is added if it is new. */
  public int intern(byte[] text, int from, int length) {
    if (length == LENGTH && hasDashes(text, from)) {
      long start = hex(text, from, 8);
      long middle = hex(text, from + 9, 4) << 16 | hex(text, from + 14, 4);
      long next = hex(text, from + 19, 4);
      long end = hex(text, from + 24, 12);
      if ((start | middle | next | end) >= 0) {
        return intern(start << 32 | middle, next << 48 | end);
      }
    }
    return internText(new String(text, from, length, StandardCharsets.UTF_8));
  }

  public int intern(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return intern(bytes, 0, bytes.length);
  }

  private int internText(String text) {
    ByteBuffer digest = ByteBuffer.wrap(digest(text));
    int number = intern(digest.getLong(), digest.getLong());
    texts.putIfAbsent(number, text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    return number;
  }

  int intern(long first, long second) {
    int mask = slots.length - 1;
    int slot = (int) Hash.of(first, second) & mask;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (halves[2 * number] == first && halves[2 * number + 1] == second) {
        return number;
      }
      slot = (slot + 1) & mask;
    }
    if (2 * size == halves.length) {
      halves = Arrays.copyOf(halves, halves.length * 2);
    }
    halves[2 * size] = first;
    halves[2 * size + 1] = second;
    slots[slot] = ++size;
    if (size * 5L > slots.length * 3L) {
      rehash();
    }
    return size - 1;
  }

  /** The number here of an id of another table. */
  int intern(IdTable other, int number) {
    int mine = intern(other.high(number), other.low(number));
    String text = other.other(number);
    if (text != null) {
      texts.putIfAbsent(mine, text);
    }
    return mine;
  }

  public int size() {
    return size;
  }

  public String text(int number) {
    String text = other(number);
    return text != null ? text : new UUID(high(number), low(number)).toString();
  }

  /** The text of an id that is no UUID, else null; asked for each comparison. */
  private @Nullable String other(int number) {
    return texts.isEmpty() ? null : texts.get(number);
  }

  boolean isUuid(int number) {
    return other(number) == null;
  }

  /** The number of an id of which a saved index tells the halves, and the text if it is no UUID. */
  int intern(long first, long second, @Nullable String text) {
    int number = intern(first, second);
    if (text != null) {
      texts.putIfAbsent(number, text);
    }
    return number;
  }

  /** UUIDs as their texts are sorted, then all others. */
  int compare(int one, int other) {
    return compare(one, this, other);
  }

  int compare(int number, IdTable other, int otherNumber) {
    String text = other(number);
    String otherText = other.other(otherNumber);
    if (text == null && otherText == null) {
      int order = Long.compareUnsigned(high(number), other.high(otherNumber));
      return order != 0 ? order : Long.compareUnsigned(low(number), other.low(otherNumber));
    }
    if (text == null || otherText == null) {
      return text == null ? -1 : 1;
    }
    return text.compareTo(otherText);
  }

  long high(int number) {
    return halves[2 * number];
  }

  long low(int number) {
    return halves[2 * number + 1];
  }

  private static boolean hasDashes(byte[] text, int from) {
    return text[from + 8] == '-'
        && text[from + 13] == '-'
        && text[from + 18] == '-'
        && text[from + 23] == '-';
  }

  /** The number that hexadecimal digits make, less than 0 if one of them is none. */
  private static long hex(byte[] text, int from, int length) {
    long bits = 0;
    int wrong = 0;
    for (int i = from; i < from + length; i++) {
      int digit = DIGITS[text[i] & 0xFF];
      wrong |= digit;
      bits = bits << 4 | digit;
    }
    return wrong < 0 ? -1 : bits;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void rehash() {
    int[] larger = new int[slots.length * 2];
    int mask = larger.length - 1;
    for (int number = 0; number < size; number++) {
      int slot = (int) Hash.of(high(number), low(number)) & mask;
      while (larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }
}
