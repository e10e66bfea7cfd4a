package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A pattern ready to be compared: its pieces as numbers, a letter as itself. Beyond the letters of
 * texts there are symbols, which stand for a run of letters that is not known.
 */
public final class Glob {

  static final int ANY_LETTER = -1;
  static final int ANY_RUN = -2;
  static final int ANY_LETTER_OF_FIELD = -3;
  static final int ANY_RUN_OF_FIELD = -4;

  /** The first symbol. Only {@code *} matches one: neither its length nor its letters are known. */
  public static final int FIRST_SYMBOL = 0x10000;

  /** Added to a letter that is compared without regard to case. */
  private static final int IGNORING_CASE = 0x200000;

  private static final int[] NONE = {};

  /** Empty where a text says it all. */
  private final int[] pieces;

  private final Optional<String> literal;
  private final int hash;

  private Glob(int[] pieces, Optional<String> literal) {
    this.pieces = pieces;
    this.literal = literal;
    this.hash = literal.isPresent() ? literal.get().hashCode() : Arrays.hashCode(pieces);
  }

  /** Every character stands for itself. */
  public static Glob literal(String text) {
    return new Glob(NONE, Optional.of(text));
  }

  /** {@code *} and {@code ?} are wildcards, all else stands for itself. */
  public static Glob of(String pattern) {
    return ofFields(pattern, 0);
  }

  /**
   * The same, where wildcards of some fields do not reach beyond a colon.
   *
   * @param free where the fields end
   */
  public static Glob ofFields(String pattern, int free) {
    if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
      return literal(pattern);
    }
    int[] pieces = new int[pattern.length()];
    int length = 0;
    for (int i = 0; i < pattern.length(); i++) {
      int piece = piece(pattern.charAt(i), i < free);
      if (!isRun(piece) || length == 0 || pieces[length - 1] != piece) {
        pieces[length++] = piece;
      }
    }
    return new Glob(Arrays.copyOf(pieces, length), Optional.empty());
  }

  private static int piece(char letter, boolean ofField) {
    return switch (letter) {
      case '*' -> ofField ? ANY_RUN_OF_FIELD : ANY_RUN;
      case '?' -> ofField ? ANY_LETTER_OF_FIELD : ANY_LETTER;
      default -> letter;
    };
  }

  public static Glob of(List<GlobToken> tokens) {
    Optional<String> literal = GlobToken.literal(tokens);
    return literal.isPresent()
        ? literal(literal.get())
        : new Glob(tokens.stream().mapToInt(Glob::piece).toArray(), Optional.empty());
  }

  /** The texts that are equal to {@code text} without regard to case. */
  static Glob ignoringCase(String text) {
    int[] pieces =
        text.chars()
            .map(letter -> lower(letter) == upper(letter) ? letter : letter + IGNORING_CASE)
            .toArray();
    return Arrays.stream(pieces).allMatch(piece -> piece < IGNORING_CASE)
        ? literal(text)
        : new Glob(pieces, Optional.empty());
  }

  /** The same with the symbol of that number at the end. */
  public Glob thenSymbol(int number) {
    int[] longer = Arrays.copyOf(pieces(), length() + 1);
    longer[length()] = FIRST_SYMBOL + number;
    return new Glob(longer, Optional.empty());
  }

  /** The same, followed by the other. */
  public Glob then(Glob other) {
    if (literal.isPresent() && other.literal.isPresent()) {
      return literal(literal.get() + other.literal.get());
    }
    int[] longer = Arrays.copyOf(pieces(), length() + other.length());
    System.arraycopy(other.pieces(), 0, longer, length(), other.length());
    return new Glob(longer, Optional.empty());
  }

  private int[] pieces() {
    return literal.map(text -> text.chars().toArray()).orElse(pieces);
  }

  /** What it matches. */
  Language language() {
    if (literal.isPresent()) {
      return Language.literal(literal.get());
    }
    List<GlobToken> tokens = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    boolean ignoringCase = false;
    for (int piece : pieces) {
      ignoringCase |= piece >= IGNORING_CASE;
      text.append((char) (piece >= IGNORING_CASE ? piece - IGNORING_CASE : piece));
      tokens.add(token(piece));
    }
    // INVARIANT: what is compared without regard to case has no wildcards.
    return ignoringCase ? Language.ignoringCase(text.toString()) : Language.ofTokens(tokens);
  }

  private static GlobToken token(int piece) {
    return switch (piece) {
      case ANY_LETTER -> new GlobToken.AnyLetter();
      case ANY_RUN -> new GlobToken.AnyRun();
      case ANY_LETTER_OF_FIELD -> new GlobToken.AnyLetterOfField();
      case ANY_RUN_OF_FIELD -> new GlobToken.AnyRunOfField();
      default -> new GlobToken.Letter((char) piece);
    };
  }

  private static int piece(GlobToken token) {
    if (token instanceof GlobToken.Letter letter) {
      return letter.letter();
    }
    if (token instanceof GlobToken.AnyLetter) {
      return ANY_LETTER;
    }
    if (token instanceof GlobToken.AnyRun) {
      return ANY_RUN;
    }
    if (token instanceof GlobToken.AnyLetterOfField) {
      return ANY_LETTER_OF_FIELD;
    }
    return token instanceof GlobToken.AnyRunOfField ? ANY_RUN_OF_FIELD : FIRST_SYMBOL;
  }

  /** The only text that matches, where there is no wildcard. */
  Optional<String> literal() {
    return literal;
  }

  int length() {
    return literal.map(String::length).orElse(pieces.length);
  }

  int piece(int position) {
    return literal.isPresent() ? literal.get().charAt(position) : pieces[position];
  }

  static boolean isRun(int piece) {
    return piece == ANY_RUN || piece == ANY_RUN_OF_FIELD;
  }

  /** Whether the piece takes the letter or symbol; a run takes it and stays. */
  static boolean takes(int piece, int letter) {
    if (piece >= IGNORING_CASE) {
      int own = piece - IGNORING_CASE;
      return letter == lower(own) || letter == upper(own);
    }
    return switch (piece) {
      case ANY_RUN -> true;
      case ANY_LETTER -> letter < FIRST_SYMBOL;
      case ANY_LETTER_OF_FIELD, ANY_RUN_OF_FIELD -> letter != ':' && letter < FIRST_SYMBOL;
      default -> piece == letter;
    };
  }

  /** A letter that the piece treats unlike most others, or -1 if it treats all alike. */
  static int special(int piece) {
    if (piece >= IGNORING_CASE) {
      return lower(piece - IGNORING_CASE);
    }
    return switch (piece) {
      case ANY_RUN, ANY_LETTER -> -1;
      case ANY_LETTER_OF_FIELD, ANY_RUN_OF_FIELD -> ':';
      default -> piece;
    };
  }

  /** The other letter that it treats so, or -1 if there is none. */
  static int otherSpecial(int piece) {
    return piece >= IGNORING_CASE ? upper(piece - IGNORING_CASE) : -1;
  }

  /** Whether the whole text matches, in time that the lengths of both bound. */
  public boolean matches(String text) {
    if (literal.isPresent()) {
      return literal.get().equals(text);
    }
    boolean[] at = new boolean[pieces.length + 1];
    at[0] = true;
    passRuns(at);
    for (int i = 0; i < text.length(); i++) {
      boolean[] next = new boolean[pieces.length + 1];
      for (int position = 0; position < pieces.length; position++) {
        if (at[position] && takes(pieces[position], text.charAt(i))) {
          next[isRun(pieces[position]) ? position : position + 1] = true;
        }
      }
      at = next;
      passRuns(at);
    }
    return at[pieces.length];
  }

  /** Whether every text that the other matches, whatever symbols stand for, matches this. */
  public boolean holdsAll(Glob other) {
    BitSet first = new BitSet();
    first.set(0);
    BitSet second = new BitSet();
    second.set(1);
    GlobAutomaton both =
        new GlobAutomaton(
            "pattern", List.of(other, this), List.of(first, second), 0, new PlaceBudget());
    for (int state = 0; state < both.size(); state++) {
      BitSet fulfilled = both.fulfilled(state);
      if (fulfilled.get(0) && !fulfilled.get(1)) {
        return false;
      }
    }
    return true;
  }

  private void passRuns(boolean[] at) {
    for (int position = 0; position < pieces.length; position++) {
      if (at[position] && isRun(pieces[position])) {
        at[position + 1] = true;
      }
    }
  }

  private static int lower(int letter) {
    return Character.toLowerCase((char) letter);
  }

  private static int upper(int letter) {
    return Character.toUpperCase((char) letter);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob
        && glob.hash == hash
        && glob.literal.equals(literal)
        && Arrays.equals(glob.pieces, pieces);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return literal.orElseGet(() -> Arrays.toString(pieces));
  }
}
