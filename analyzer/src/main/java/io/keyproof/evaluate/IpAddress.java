package io.keyproof.evaluate;

import java.util.Arrays;
import java.util.Optional;

/** Reads IPv4 and IPv6 addresses from their text forms; nothing is ever looked up. */
final class IpAddress {

  static final int V4_BITS = 32;
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private IpAddress() {}

  static Optional<byte[]> parse(String text) {
    return text.indexOf(':') >= 0 ? v6(text) : v4(text);
  }

  private static Optional<byte[]> v4(String text) {
    byte[] bytes = new byte[V4_BYTES];
    int start = 0;
    for (int i = 0; i < V4_BYTES; i++) {
      int dot = text.indexOf('.', start);
      boolean isLast = i == V4_BYTES - 1;
      if (isLast != dot < 0) {
        return Optional.empty();
      }
      int end = isLast ? text.length() : dot;
      int octet = number(text, start, end, 10, 3);
      if (octet < 0 || octet > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) octet;
      start = end + 1;
    }
    return Optional.of(bytes);
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      Optional<byte[]> all = groups(text);
      return all.filter(bytes -> bytes.length == V6_BYTES);
    }
    Optional<byte[]> head = groups(text.substring(0, gap));
    Optional<byte[]> tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || head.get().length + tail.get().length >= V6_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = new byte[V6_BYTES];
    System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
    int length = tail.get().length;
    System.arraycopy(tail.get(), 0, bytes, V6_BYTES - length, length);
    return Optional.of(bytes);
  }

  /** Groups of up to four hexadecimal digits; the last may be an IPv4 address. */
  private static Optional<byte[]> groups(String text) {
    if (text.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    String[] groups = text.split(":", -1);
    if (groups.length > V6_BYTES / 2) {
      return Optional.empty();
    }
    byte[] bytes = new byte[2 * groups.length + 2];
    int length = 0;
    for (int i = 0; i < groups.length; i++) {
      if (i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
        Optional<byte[]> embedded = v4(groups[i]);
        if (embedded.isEmpty()) {
          return Optional.empty();
        }
        System.arraycopy(embedded.get(), 0, bytes, length, V4_BYTES);
        length += V4_BYTES;
      } else {
        int group = number(groups[i], 0, groups[i].length(), 16, 4);
        if (group < 0) {
          return Optional.empty();
        }
        bytes[length++] = (byte) (group >> 8);
        bytes[length++] = (byte) group;
      }
    }
    return Optional.of(Arrays.copyOf(bytes, length));
  }

  /** The number that the digits stand for; -1 if they are none. */
  private static int number(String text, int start, int end, int radix, int longest) {
    if (start == end || end - start > longest) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = radix * number + digit;
    }
    return number;
  }
}
