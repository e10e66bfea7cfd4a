package io.keyproof.check.pattern;

import java.util.Locale;

/**
 * Patterns of the policy language: {@code *} stands for any run of characters, {@code ?} for one.
 * Longer texts than any that AWS accepts are not compared.
 */
final class Wildcards {

  private static final int LONGEST = 2048;

  private Wildcards() {}

  /** Whether both are short enough to be compared. */
  private static boolean areComparable(String one, String other) {
    return one.length() <= LONGEST && other.length() <= LONGEST;
  }

  static boolean hasAny(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether the pattern matches the text, which holds no wildcards. */
  static boolean matches(String pattern, String text) {
    return covers(pattern, text);
  }

  /** Without regard to case, as actions are compared. */
  static boolean matchesIgnoringCase(String pattern, String text) {
    return covers(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
  }

  /** Whether the pattern matches all that the narrower pattern matches. */
  static boolean covers(String wider, String narrower) {
    if (!areComparable(wider, narrower)) {
      return false;
    }
    // Greedy matching: the last star takes up whatever does not fit what follows it.
    int w = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < narrower.length()) {
      if (w < wider.length() && wider.charAt(w) == '*') {
        star = w++;
        resume = n;
      } else if (w < wider.length() && takes(wider.charAt(w), narrower.charAt(n))) {
        w++;
        n++;
      } else if (star >= 0) {
        w = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (w < wider.length() && wider.charAt(w) == '*') {
      w++;
    }
    return w == wider.length();
  }

  private static boolean takes(char wider, char narrower) {
    return narrower != '*' && (wider == '?' || wider == narrower);
  }

  /** Whether some text matches both patterns. */
  static boolean overlap(String one, String other) {
    if (!areComparable(one, other)) {
      return true;
    }
    // reached[j]: some text matches the first i characters of one and the first j of the other.
    boolean[] reached = new boolean[other.length() + 1];
    reached[0] = true;
    spread(reached, other);
    for (int i = 0; i < one.length(); i++) {
      char c = one.charAt(i);
      boolean[] next = new boolean[other.length() + 1];
      for (int j = 0; j <= other.length(); j++) {
        if (!reached[j]) {
          continue;
        }
        if (c == '*') {
          next[j] = true;
          continue;
        }
        if (j < other.length() && other.charAt(j) == '*') {
          next[j] = true;
        } else if (j < other.length()
            && (c == '?' || other.charAt(j) == '?' || c == other.charAt(j))) {
          next[j + 1] = true;
        }
      }
      if (c == '*') {
        fill(next);
      }
      spread(next, other);
      reached = next;
    }
    return reached[other.length()];
  }

  /** A star of the other pattern may stand for nothing. */
  private static void spread(boolean[] reached, String other) {
    for (int j = 0; j < other.length(); j++) {
      reached[j + 1] |= reached[j] && other.charAt(j) == '*';
    }
  }

  /** A star takes any run of the other pattern. */
  private static void fill(boolean[] reached) {
    for (int j = 1; j < reached.length; j++) {
      reached[j] |= reached[j - 1];
    }
  }
}
