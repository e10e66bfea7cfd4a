package io.keyproof.document.tree;

/** The user's text as a message quotes it: in backticks, on one line, of bounded length. */
public final class Excerpt {

  private static final int LIMIT = 120;

  private Excerpt() {}

  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("`");
    int at = 0;
    while (at < text.length() && at < LIMIT) {
      int codePoint = text.codePointAt(at);
      if (isInvisible(codePoint)) {
        quoted.append(String.format("\\u%04x", codePoint));
      } else {
        quoted.appendCodePoint(codePoint);
      }
      at += Character.charCount(codePoint);
    }
    return quoted.append(at < text.length() ? "…`" : "`").toString();
  }

  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
