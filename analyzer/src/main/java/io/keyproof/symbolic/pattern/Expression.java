package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A regular set of texts, written down so that a solver of strings can read it. */
public sealed interface Expression {

  /** One letter of a stretch, both ends included. */
  record Letters(char first, char last) implements Expression {}

  /** One after the other; the empty text if there are none. */
  record Sequence(List<Expression> parts) implements Expression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** Any of them; no text at all if there are none. */
  record Choice(List<Expression> options) implements Expression {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** Any number of times, not at all included. */
  record Repeated(Expression expression) implements Expression {}

  Expression NOTHING = new Choice(List.of());
  Expression EMPTY = new Sequence(List.of());
  Expression ANY_LETTER = new Letters(Character.MIN_VALUE, Character.MAX_VALUE);
  Expression EVERYTHING = new Repeated(ANY_LETTER);
  Expression NO_COLON =
      new Choice(
          List.of(
              new Letters(Character.MIN_VALUE, (char) (':' - 1)),
              new Letters((char) (':' + 1), Character.MAX_VALUE)));

  static Expression text(String text) {
    return new Sequence(
        text.chars()
            .mapToObj(letter -> (Expression) new Letters((char) letter, (char) letter))
            .toList());
  }

  /** What one of the globs matches. */
  private static Expression ofGlobs(List<Glob> globs) {
    return new Choice(globs.stream().map(Expression::of).toList());
  }

  private static Expression of(Glob glob) {
    List<Expression> parts = new ArrayList<>();
    for (int i = 0; i < glob.length(); i++) {
      parts.add(piece(glob.piece(i)));
    }
    return new Sequence(parts);
  }

  private static Expression piece(int piece) {
    return switch (piece) {
      case Glob.ANY_RUN -> new Repeated(ANY_LETTER);
      case Glob.ANY_LETTER -> ANY_LETTER;
      case Glob.ANY_RUN_OF_FIELD -> new Repeated(NO_COLON);
      case Glob.ANY_LETTER_OF_FIELD -> NO_COLON;
      default -> letter(piece);
    };
  }

  private static Expression letter(int piece) {
    char letter = (char) Glob.special(piece);
    int other = Glob.otherSpecial(piece);
    Expression one = new Letters(letter, letter);
    return other < 0 ? one : new Choice(List.of(one, new Letters((char) other, (char) other)));
  }

  /** What the language holds; empty where that would take too long to write. */
  static Optional<Expression> of(Language language) {
    Optional<String> constant = language.constant();
    if (constant.isPresent()) {
      return constant.map(Expression::text);
    }

    Optional<Expression> globs = language.globs().map(Expression::ofGlobs);
    return globs.isPresent() ? globs : Elimination.of(language.automaton());
  }
}
