package io.keyproof.document.tree;

/** The user's text as a message quotes it: in backticks, on one line, of bounded length. */
public final class Excerpt {

  private static final int LIMIT = 120;

  private Excerpt() {}

  public static String of(String text) {
    StringBuilder quoted = new StringBuilder("`");
    int end = Math.min(text.length(), LIMIT);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    text.codePoints().limit(text.codePointCount(0, end)).forEach(c -> append(c, quoted));
    return quoted.append(end < text.length() ? "…`" : "`").toString();
  }

  private static void append(int codePoint, StringBuilder into) {
    boolean invisible =
        Character.isISOControl(codePoint)
            || Character.getType(codePoint) == Character.FORMAT
            || Character.getType(codePoint) == Character.LINE_SEPARATOR
            || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR
            || Character.getType(codePoint) == Character.SURROGATE;
    if (invisible) {
      into.append(String.format("\\u%04x", codePoint));
    } else {
      into.appendCodePoint(codePoint);
    }
  }
}
