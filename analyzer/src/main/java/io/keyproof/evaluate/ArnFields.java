package io.keyproof.evaluate;

import java.util.Optional;

/** The six fields of an ARN; the last one may hold colons of its own. */
final class ArnFields {

  static final int COUNT = 6;

  private static final int ACCOUNT = 4;

  private final int[] colons;
  private final int length;

  private ArnFields(int[] colons, int length) {
    this.colons = colons;
    this.length = length;
  }

  static Optional<ArnFields> of(String text) {
    if (!text.startsWith("arn:")) {
      return Optional.empty();
    }
    int[] colons = new int[COUNT - 1];
    int at = -1;
    for (int i = 0; i < colons.length; i++) {
      at = text.indexOf(':', at + 1);
      if (at < 0) {
        return Optional.empty();
      }
      colons[i] = at;
    }
    return Optional.of(new ArnFields(colons, text.length()));
  }

  int start(int field) {
    return field == 0 ? 0 : colons[field - 1] + 1;
  }

  int end(int field) {
    return field == COUNT - 1 ? length : colons[field];
  }

  /** The account field of an ARN; empty for other texts. */
  static String account(String text) {
    if (!text.startsWith("arn:")) {
      return "";
    }
    int start = 0;
    for (int field = 0; field < ACCOUNT; field++) {
      start = text.indexOf(':', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    int end = text.indexOf(':', start);
    return end < 0 ? "" : text.substring(start, end);
  }
}
