package io.keyproof.report;

/**
 * Text from the input, made safe for a terminal: what would move the cursor, change colours or
 * reorder what stands there is shown as its code, and one line stays one line.
 */
final class Printable {

  private Printable() {}

  static String of(String text) {
    if (text.codePoints().allMatch(Printable::isHarmless)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(shown, c));
    return shown.toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (isHarmless(c)) {
      shown.appendCodePoint(c);
    } else if (c == '\t') {
      shown.append(' ');
    } else {
      for (char unit : Character.toChars(c)) {
        shown.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
