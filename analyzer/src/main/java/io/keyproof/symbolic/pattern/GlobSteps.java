package io.keyproof.symbolic.pattern;

import io.keyproof.symbolic.pattern.Automaton.Edges;
import io.keyproof.symbolic.pattern.Automaton.Steps;
import io.keyproof.symbolic.pattern.GlobToken.AnyLetter;
import io.keyproof.symbolic.pattern.GlobToken.AnyLetterOfField;
import io.keyproof.symbolic.pattern.GlobToken.AnyRun;
import io.keyproof.symbolic.pattern.GlobToken.AnyRunOfField;
import io.keyproof.symbolic.pattern.GlobToken.Letter;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A pattern as an automaton: a state is the set of tokens that may come next. */
record GlobSteps(List<GlobToken> tokens) implements Steps<BitSet> {

  @Override
  public BitSet first() {
    BitSet first = new BitSet();
    enter(0, first);
    return first;
  }

  @Override
  public boolean accepts(BitSet state) {
    return state.get(tokens.size());
  }

  @Override
  public void edges(BitSet state, Edges<BitSet> into) {
    TreeSet<Character> letters = new TreeSet<>();
    boolean ofField = false;
    for (int i = state.nextSetBit(0); i >= 0 && i < tokens.size(); i = state.nextSetBit(i + 1)) {
      GlobToken token = tokens.get(i);
      if (token instanceof Letter letter) {
        letters.add(letter.letter());
      }
      ofField |= token instanceof AnyLetterOfField || token instanceof AnyRunOfField;
    }
    if (ofField) {
      letters.add(':');
    }
    into.from(Character.MIN_VALUE, target(state, other(letters)));
    for (char letter : letters) {
      into.from(letter, target(state, letter));
      if (letter < Character.MAX_VALUE) {
        into.from((char) (letter + 1), target(state, other(letters)));
      }
    }
  }

  /** A character that no token names. */
  private static char other(TreeSet<Character> letters) {
    char other = Character.MAX_VALUE;
    while (letters.contains(other)) {
      other--;
    }
    return other;
  }

  private @Nullable BitSet target(BitSet state, char character) {
    BitSet target = new BitSet();
    for (int i = state.nextSetBit(0); i >= 0 && i < tokens.size(); i = state.nextSetBit(i + 1)) {
      GlobToken token = tokens.get(i);
      if (token instanceof Letter letter
          ? letter.letter() == character
          : isWild(token, character)) {
        enter(isRun(token) ? i : i + 1, target);
      }
    }
    return target.isEmpty() ? null : target;
  }

  private static boolean isWild(GlobToken token, char character) {
    return token instanceof AnyLetter || token instanceof AnyRun || character != ':';
  }

  private static boolean isRun(GlobToken token) {
    return token instanceof AnyRun || token instanceof AnyRunOfField;
  }

  /** A run may be empty, so what follows it may come next as well. */
  private void enter(int position, BitSet into) {
    int next = position;
    into.set(next);
    while (next < tokens.size() && isRun(tokens.get(next))) {
      next++;
      into.set(next);
    }
  }
}
