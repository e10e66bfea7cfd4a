package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of a pattern: a letter that stands for itself, or a wildcard. */
public sealed interface GlobToken {

  record Letter(char letter) implements GlobToken {}

  /** {@code ?}. */
  record AnyLetter() implements GlobToken {}

  /** {@code *}. */
  record AnyRun() implements GlobToken {}

  /** {@code ?} inside a field of an ARN, which has no colon. */
  record AnyLetterOfField() implements GlobToken {}

  /** {@code *} inside a field of an ARN, which has no colon. */
  record AnyRunOfField() implements GlobToken {}

  /** Stands where a policy variable has no value: no text matches. */
  record Unresolved() implements GlobToken {}

  /** The pattern's letters and wildcards. */
  static List<GlobToken> glob(String pattern) {
    List<GlobToken> tokens = new ArrayList<>();
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter == '*' && i > 0 && pattern.charAt(i - 1) == '*') {
        continue; // a run of stars is one
      }
      tokens.add(
          switch (letter) {
            case '*' -> new AnyRun();
            case '?' -> new AnyLetter();
            default -> new Letter(letter);
          });
    }
    return tokens;
  }

  /** Every character stands for itself. */
  static List<GlobToken> exactly(String text) {
    return text.chars().mapToObj(letter -> (GlobToken) new Letter((char) letter)).toList();
  }

  /** Whether the whole text matches, in time that the lengths of both bound. */
  static boolean matches(List<GlobToken> pattern, String text) {
    int token = 0;
    int position = 0;
    int star = -1;
    int resume = 0;
    while (position < text.length()) {
      if (token < pattern.size() && pattern.get(token) instanceof AnyRun) {
        star = token++;
        resume = position;
      } else if (token < pattern.size() && accepts(pattern.get(token), text.charAt(position))) {
        token++;
        position++;
      } else if (star >= 0) {
        token = star + 1;
        resume++;
        position = resume;
      } else {
        return false;
      }
    }
    while (token < pattern.size() && pattern.get(token) instanceof AnyRun) {
      token++;
    }
    return token == pattern.size();
  }

  private static boolean accepts(GlobToken token, char letter) {
    return token instanceof Letter literal
        ? literal.letter() == letter
        : token instanceof AnyLetter;
  }

  /** The text that the tokens spell, if there is no wildcard among them. */
  static Optional<String> literal(List<GlobToken> tokens) {
    StringBuilder text = new StringBuilder();
    for (GlobToken token : tokens) {
      if (!(token instanceof Letter letter)) {
        return Optional.empty();
      }
      text.append(letter.letter());
    }
    return Optional.of(text.toString());
  }
}
