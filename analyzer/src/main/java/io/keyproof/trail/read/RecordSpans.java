package io.keyproof.trail.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the members of one JSON object stand that matter, found without reading any of them: the
 * others are passed over by their brackets and quotes alone.
 */
final class RecordSpans {

  /** How a scan ended. */
  enum Scan {
    WHOLE,
    CUT,
    BROKEN,
    LIST_WITHIN
  }

  private static final int BUCKETS = 256;
  private static final Member[] BY_HASH = new Member[BUCKETS];
  private static final byte[][] NAMES = new byte[Member.values().length][];

  static {
    for (Member member : Member.values()) {
      byte[] name = member.json().getBytes(StandardCharsets.US_ASCII);
      NAMES[member.number()] = name;
      int bucket = bucket(name, 0, name.length);
      while (BY_HASH[bucket] != null) {
        bucket = (bucket + 1) % BUCKETS;
      }
      BY_HASH[bucket] = member;
    }
  }

  private final int[] from = new int[NAMES.length];
  private final int[] to = new int[NAMES.length];
  private int end;
  private int lists;

  boolean has(Member member) {
    return from[member.number()] >= 0;
  }

  int from(Member member) {
    return from[member.number()];
  }

  int to(Member member) {
    return to[member.number()];
  }

  int length(Member member) {
    return to[member.number()] - from[member.number()];
  }

  /** Behind what was scanned; or where it is broken. */
  int end() {
    return end;
  }

  /** Scans an object that may hold a list of records, at which it stops. */
  Scan scanDocument(byte[] json, int start, int limit) {
    lists = Member.FIRST_LIST;
    return scan(json, start, limit);
  }

  /** Scans an object that is no more than itself. */
  Scan scanElement(byte[] json, int start, int limit) {
    lists = Integer.MAX_VALUE;
    return scan(json, start, limit);
  }

  private Scan scan(byte[] json, int start, int limit) {
    Arrays.fill(from, -1);
    end = start + 1;
    while (true) {
      end = JsonText.skipSpace(json, end, limit);
      if (end < limit && json[end] == '}') {
        end++;
        return Scan.WHOLE;
      }
      Scan scan = member(json, end, limit);
      if (scan != Scan.WHOLE) {
        return scan;
      }
    }
  }

  /** Scans a member, and the comma before or after it. */
  Scan member(byte[] json, int start, int limit) {
    int name = JsonText.skipSpace(json, start, limit);
    if (name >= limit) {
      return Scan.CUT;
    }
    if (json[name] != '"') {
      return broken(name);
    }
    int behind = JsonText.skipString(json, name, limit);
    if (behind < 0) {
      return behind == JsonText.CUT ? Scan.CUT : broken(name);
    }
    int colon = JsonText.skipSpace(json, behind, limit);
    if (colon >= limit) {
      return Scan.CUT;
    }
    if (json[colon] != ':') {
      return broken(colon);
    }
    int value = JsonText.skipSpace(json, colon + 1, limit);
    if (value >= limit) {
      return Scan.CUT;
    }
    int number = find(json, name + 1, behind - 1);
    if (number >= lists && json[value] == '[') {
      end = value + 1;
      return Scan.LIST_WITHIN;
    }
    int after = JsonText.skipValue(json, value, limit);
    if (after < 0) {
      return after == JsonText.CUT ? Scan.CUT : broken(value);
    }
    if (number >= 0) {
      from[number] = value;
      to[number] = after;
    }
    return comma(json, after, limit);
  }

  private Scan comma(byte[] json, int after, int limit) {
    end = JsonText.skipSpace(json, after, limit);
    if (end >= limit) {
      return Scan.CUT;
    }
    if (json[end] == ',') {
      end++;
      return Scan.WHOLE;
    }
    return json[end] == '}' ? Scan.WHOLE : broken(end);
  }

  private Scan broken(int where) {
    end = where;
    return Scan.BROKEN;
  }

  private static int find(byte[] json, int start, int stop) {
    int bucket = bucket(json, start, stop);
    Member member = BY_HASH[bucket];
    while (member != null) {
      byte[] name = NAMES[member.number()];
      if (Arrays.equals(name, 0, name.length, json, start, stop)) {
        return member.number();
      }
      bucket = (bucket + 1) % BUCKETS;
      member = BY_HASH[bucket];
    }
    return -1;
  }

  private static int bucket(byte[] name, int start, int stop) {
    int length = stop - start;
    if (length == 0) {
      return 0;
    }
    return (length * 31 + name[start] * 7 + name[stop - 1] * 3 + name[start + length / 2]) & 0xFF;
  }
}
