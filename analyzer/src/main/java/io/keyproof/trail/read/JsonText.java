package io.keyproof.trail.read;

/** Passing over JSON by its brackets and quotes. */
final class JsonText {

  /** The text ends before what is passed over does. */
  static final int CUT = -1;

  /** What is passed over cannot be JSON. */
  static final int BROKEN = -2;

  private static final int DEEPEST = 100;
  private static final boolean[] OF_WORDS = new boolean[128];

  static {
    "0123456789.-+Etruefalsn".chars().forEach(character -> OF_WORDS[character] = true);
  }

  private JsonText() {}

  static int skipSpace(byte[] json, int from, int limit) {
    int at = from;
    while (at < limit && json[at] <= ' ' && json[at] >= 0) {
      at++;
    }
    return at;
  }

  /** Behind the string that starts here. */
  static int skipString(byte[] json, int from, int limit) {
    int at = from + 1;
    while (at < limit) {
      byte character = json[at];
      if (character == '"') {
        return at + 1;
      }
      if (character == '\\') {
        at++;
      } else if (character == '\n') {
        return BROKEN;
      }
      at++;
    }
    return CUT;
  }

  /** Behind the value that starts here. */
  static int skipValue(byte[] json, int from, int limit) {
    byte first = json[from];
    if (first == '"') {
      return skipString(json, from, limit);
    }
    if (first != '{' && first != '[') {
      return skipWord(json, from, limit);
    }
    int depth = 0;
    int at = from;
    while (at < limit) {
      byte character = json[at];
      if (character == '"') {
        at = skipString(json, at, limit);
        if (at < 0) {
          return at;
        }
        continue;
      }
      if (character == '{' || character == '[') {
        if (++depth > DEEPEST) {
          return BROKEN;
        }
      } else if ((character == '}' || character == ']') && --depth == 0) {
        return at + 1;
      }
      at++;
    }
    return CUT;
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  private static int skipWord(byte[] json, int from, int limit) {
    int at = from;
    while (at < limit && isOfWord(json[at])) {
      at++;
    }
    if (at == limit) {
      return CUT;
    }
    return at == from ? BROKEN : at;
  }

  private static boolean isOfWord(byte character) {
    return character >= 0 && OF_WORDS[character];
  }
}
