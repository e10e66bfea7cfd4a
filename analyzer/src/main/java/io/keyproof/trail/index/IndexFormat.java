package io.keyproof.trail.index;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a saved index, described in docs/trail-index.md. All numbers are big-endian: eight
 * bytes of magic, the version, the number of sections, the length of the file; the offset and
 * length of each section; the sections; a CRC-32C of all before.
 */
final class IndexFormat {

  static final long MAGIC = magic();
  static final int VERSION = 1;
  static final int HEADER = 24;
  static final int PER_SECTION = 16;
  static final int TRAILER = 4;

  /** The sections in their order. */
  enum Section {
    WHAT(0),
    WHO(1),
    HOW(2),
    SESSION(3),
    PARAMETERS(4),
    QUESTIONS(5),
    CLASSES(6),
    SAMPLES(7),
    IDS(8),
    EVENTS(9),
    SHARED_IDS(10),
    FILES(11),
    AGAIN(12),
    ABOUT(13);

    private final int number;

    Section(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private IndexFormat() {}

  private static long magic() {
    long magic = 0;
    for (byte character : "KEYPROOF".getBytes(StandardCharsets.US_ASCII)) {
      magic = magic << Byte.SIZE | character;
    }
    return magic;
  }
}
