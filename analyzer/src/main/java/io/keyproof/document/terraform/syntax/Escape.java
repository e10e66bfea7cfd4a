package io.keyproof.document.terraform.syntax;

/**
 * An escape of a quoted string.
 *
 * @param text what it stands for; empty if it is none
 * @param length its own length
 */
record Escape(String text, int length) {

  private static final int SHORT_CODE = 4;
  private static final int LONG_CODE = 8;

  /** The escape whose backslash stands there. */
  static Escape at(String source, int backslash) {
    char c = backslash + 1 < source.length() ? source.charAt(backslash + 1) : ' ';
    return switch (c) {
      case 'n' -> new Escape("\n", 2);
      case 'r' -> new Escape("\r", 2);
      case 't' -> new Escape("\t", 2);
      case '"' -> new Escape("\"", 2);
      case '\\' -> new Escape("\\", 2);
      case 'u' -> code(source, backslash + 2, SHORT_CODE);
      case 'U' -> code(source, backslash + 2, LONG_CODE);
      default -> new Escape("", 1);
    };
  }

  private static Escape code(String source, int start, int digits) {
    if (start + digits > source.length()) {
      return new Escape("", 1);
    }
    int code = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = Character.digit(source.charAt(i), 16);
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return new Escape("", 1);
      }
      code = code * 16 + digit;
    }
    return Character.isValidCodePoint(code)
        ? new Escape(Character.toString(code), digits + 2)
        : new Escape("", 1);
  }
}
