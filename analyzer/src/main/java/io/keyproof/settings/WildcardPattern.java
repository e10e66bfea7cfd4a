package io.keyproof.settings;

import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A text in which {@code *} stands for any characters, {@code /} among them. */
public record WildcardPattern(String text) {

  private static final int ANY = -1;

  /** What a pattern must do with a stretch that is not known. */
  private enum Unknowns {
    /** Match it as it may be. */
    SOME,
    /** Match it whatever it is: only {@code *} does. */
    EVERY
  }

  public boolean matches(String value) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("(?<=\\*)|(?=\\*)", -1)) {
      pattern.append(part.equals("*") ? ".*" : Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(value).matches();
  }

  /** Whether it matches whatever the unknown stretches of the text are. */
  public boolean alwaysMatches(Text value) {
    return matches(value, Unknowns.EVERY);
  }

  /** Whether it matches for some values of the unknown stretches. */
  public boolean mayMatch(Text value) {
    return matches(value, Unknowns.SOME);
  }

  private boolean matches(Text value, Unknowns unknowns) {
    List<Integer> pattern = signs(Text.of(text));
    pattern.replaceAll(sign -> sign == '*' ? ANY : sign);
    List<Integer> signs = signs(value);
    // Whether the rest of the pattern matches the rest of the text, from the last sign on.
    boolean[] next = new boolean[signs.size() + 1];
    next[signs.size()] = true;
    for (int s = signs.size() - 1; s >= 0 && unknowns == Unknowns.SOME; s--) {
      next[s] = next[s + 1] && signs.get(s) == ANY;
    }
    for (int p = pattern.size() - 1; p >= 0; p--) {
      boolean[] here = new boolean[signs.size() + 1];
      here[signs.size()] = pattern.get(p) == ANY && next[signs.size()];
      for (int s = signs.size() - 1; s >= 0; s--) {
        if (pattern.get(p) == ANY) {
          here[s] = next[s] || here[s + 1];
        } else if (signs.get(s) == ANY) {
          here[s] = unknowns == Unknowns.SOME && (next[s] || here[s + 1]);
        } else {
          here[s] = pattern.get(p).equals(signs.get(s)) && next[s + 1];
        }
      }
      next = here;
    }
    return next[0];
  }

  private static List<Integer> signs(Text text) {
    List<Integer> signs = new ArrayList<>();
    for (Piece piece : text.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        literal.value().chars().forEach(signs::add);
      } else {
        signs.add(ANY);
      }
    }
    return signs;
  }
}
