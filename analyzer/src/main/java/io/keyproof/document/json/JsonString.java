package io.keyproof.document.json;

/** How long things are inside a string as JSON writes it. */
final class JsonString {

  private static final int UNICODE_ESCAPE = 6;
  private static final int SHORT_ESCAPE = 2;

  private JsonString() {}

  /** The length of the escape or plain character at {@code at}, in a string known to be sound. */
  static int lengthOfCharacter(char[] chars, int at) {
    if (chars[at] != '\\') {
      return 1;
    }
    return chars[at + 1] == 'u' ? UNICODE_ESCAPE : SHORT_ESCAPE;
  }
}
