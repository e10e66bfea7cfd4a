package io.keyproof.report;

/** Numbers with their nouns. */
final class Counted {

  private Counted() {}

  static String of(long count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }
}
