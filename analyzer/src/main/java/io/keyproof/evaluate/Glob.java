package io.keyproof.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of characters and wildcards. A wildcard is a code of its own, so that literal {@code *}
 * of an escape or a substituted value stays literal. Matching never backtracks over more than the
 * last run: its cost is at most the product of both lengths.
 */
final class Glob {

  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;
  private static final int DIGIT = -3;

  /** A run that the input leaves open: a match through it only may be one. */
  private static final int UNKNOWN_RUN = -4;

  private enum Shape {
    EXACT,
    EVERYTHING,
    PREFIX,
    SUFFIX,
    GENERAL
  }

  enum Case {
    SENSITIVE,
    IGNORED
  }

  private final int[] codes;
  private final boolean ignoreCase;
  private final Shape shape;
  private final String literal;
  private final Truth onMatch;
  private final boolean openEnded;

  private Glob(int[] codes, boolean ignoreCase) {
    this.codes = codes;
    this.ignoreCase = ignoreCase;
    this.shape = shape(codes);
    this.literal = shape == Shape.GENERAL ? "" : literal(codes);
    this.openEnded = contains(codes, UNKNOWN_RUN);
    this.onMatch = openEnded || contains(codes, DIGIT) ? Truth.UNKNOWN : Truth.TRUE;
  }

  /** Collects the codes of a pattern. */
  static final class Builder {
    private int[] codes = new int[32];
    private int length;

    void literal(String text) {
      for (int i = 0; i < text.length(); i++) {
        add(text.charAt(i));
      }
    }

    void pattern(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        add(c == '*' ? ANY_RUN : c == '?' ? ANY_ONE : c);
      }
    }

    void digits(int count) {
      for (int i = 0; i < count; i++) {
        add(DIGIT);
      }
    }

    void unknownRun() {
      add(UNKNOWN_RUN);
    }

    Glob build(Case letters) {
      return new Glob(Arrays.copyOf(codes, length), letters == Case.IGNORED);
    }

    private void add(int code) {
      if (length == codes.length) {
        codes = Arrays.copyOf(codes, 2 * length);
      }
      codes[length++] = code;
    }
  }

  Truth matches(String value) {
    return matches(value, 0, value.length());
  }

  /** Whether the stretch of {@code value} matches as a whole. */
  Truth matches(String value, int from, int to) {
    boolean matched =
        switch (shape) {
          case EXACT -> to - from == literal.length() && literalAt(value, from);
          case EVERYTHING -> true;
          case PREFIX -> to - from >= literal.length() && literalAt(value, from);
          case SUFFIX -> to - from >= literal.length() && literalAt(value, to - literal.length());
          case GENERAL -> general(value, from, to);
        };
    return matched ? onMatch : Truth.FALSE;
  }

  /** Whether an unknown run makes it impossible to tell the parts of the pattern apart. */
  boolean isOpenEnded() {
    return openEnded;
  }

  boolean isExact() {
    return shape == Shape.EXACT && !ignoreCase;
  }

  boolean isEverything() {
    return shape == Shape.EVERYTHING;
  }

  /** The text of an exact pattern. */
  String exactText() {
    return literal;
  }

  /** The pieces between the first {@code count - 1} colons; fewer if there are fewer colons. */
  List<Glob> splitAtColons(int count) {
    List<Glob> pieces = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < codes.length && pieces.size() < count - 1; i++) {
      if (codes[i] == ':') {
        pieces.add(new Glob(Arrays.copyOfRange(codes, start, i), ignoreCase));
        start = i + 1;
      }
    }
    pieces.add(new Glob(Arrays.copyOfRange(codes, start, codes.length), ignoreCase));
    return pieces;
  }

  private boolean literalAt(String value, int offset) {
    return value.regionMatches(ignoreCase, offset, literal, 0, literal.length());
  }

  private boolean general(String value, int from, int to) {
    int at = from;
    int next = 0;
    int run = -1;
    int runEnd = from;
    while (at < to) {
      if (next < codes.length && accepts(codes[next], value.charAt(at))) {
        at++;
        next++;
      } else if (next < codes.length && isRun(codes[next])) {
        run = next++;
        runEnd = at;
      } else if (run >= 0) {
        next = run + 1;
        at = ++runEnd;
      } else {
        return false;
      }
    }
    while (next < codes.length && isRun(codes[next])) {
      next++;
    }
    return next == codes.length;
  }

  private boolean accepts(int code, char c) {
    return switch (code) {
      case ANY_ONE -> true;
      case DIGIT -> c >= '0' && c <= '9';
      case ANY_RUN, UNKNOWN_RUN -> false;
      default -> code == c || (ignoreCase && fold((char) code) == fold(c));
    };
  }

  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean isRun(int code) {
    return code == ANY_RUN || code == UNKNOWN_RUN;
  }

  private static Shape shape(int[] codes) {
    int special = 0;
    for (int code : codes) {
      special += code < 0 ? 1 : 0;
    }
    if (special == 0) {
      return Shape.EXACT;
    }
    if (special > 1) {
      return onlyRuns(codes) ? Shape.EVERYTHING : Shape.GENERAL;
    }
    if (codes.length == 1) {
      return codes[0] == ANY_RUN ? Shape.EVERYTHING : Shape.GENERAL;
    }
    if (codes[codes.length - 1] == ANY_RUN) {
      return Shape.PREFIX;
    }
    return codes[0] == ANY_RUN ? Shape.SUFFIX : Shape.GENERAL;
  }

  private static boolean onlyRuns(int[] codes) {
    for (int code : codes) {
      if (code != ANY_RUN) {
        return false;
      }
    }
    return true;
  }

  private static String literal(int[] codes) {
    char[] text = new char[codes.length];
    int length = 0;
    for (int code : codes) {
      if (code >= 0) {
        text[length++] = (char) code;
      }
    }
    return new String(text, 0, length);
  }

  private static boolean contains(int[] codes, int wanted) {
    for (int code : codes) {
      if (code == wanted) {
        return true;
      }
    }
    return false;
  }
}
