package io.keyproof.symbolic.pattern;

import io.keyproof.symbolic.pattern.Automaton.Edges;
import io.keyproof.symbolic.pattern.Automaton.Steps;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression by the positions of its characters: which may be read first, which after
 * which, and which last (V. M. Glushkov, The abstract theory of automata, 1961). It is one of this
 * project's own, for what a caller or a key can be called, and every process begins with these: a
 * library's automata, minimal after each operation, took a tenth of a short command.
 *
 * @param characters for each position, the characters that may stand there
 * @param isNullable whether the empty text fits
 * @param first the positions that may be read first
 * @param last the positions after which a text may end
 * @param next for each position, those that may be read after it
 */
record Regex(
    List<BitSet> characters, boolean isNullable, BitSet first, BitSet last, List<BitSet> next) {

  /** Reads an expression in the notation of {@link Language#regex}. */
  static Regex of(String expression) {
    Reader reader = new Reader(expression);
    Regex regex = reader.sequence();
    if (!reader.isAtEnd()) {
      throw new IllegalArgumentException("unbalanced: " + expression);
    }
    return regex;
  }

  Steps<State> steps() {
    return new Reading();
  }

  private static Regex empty() {
    return new Regex(List.of(), true, new BitSet(), new BitSet(), List.of());
  }

  private static Regex character(BitSet characters) {
    BitSet only = BitSet.valueOf(new long[] {1});
    return new Regex(List.of(characters), false, only, only, List.of(new BitSet()));
  }

  private Regex then(Regex other) {
    int shift = characters.size();
    BitSet otherFirst = shifted(other.first, shift);
    List<BitSet> allCharacters = new ArrayList<>(characters);
    allCharacters.addAll(other.characters);
    List<BitSet> allNext = new ArrayList<>();
    for (int i = 0; i < shift; i++) {
      allNext.add(last.get(i) ? union(next.get(i), otherFirst) : next.get(i));
    }
    other.next.forEach(each -> allNext.add(shifted(each, shift)));
    BitSet otherLast = shifted(other.last, shift);
    return new Regex(
        allCharacters,
        isNullable && other.isNullable,
        isNullable ? union(first, otherFirst) : first,
        other.isNullable ? union(last, otherLast) : otherLast,
        allNext);
  }

  private Regex optional() {
    return new Regex(characters, true, first, last, next);
  }

  private Regex repeated() {
    List<BitSet> again = new ArrayList<>(next);
    last.stream().forEach(i -> again.set(i, union(again.get(i), first)));
    return new Regex(characters, isNullable, first, last, again);
  }

  private Regex times(int least, int most) {
    Regex tail = empty();
    for (int i = least; i < most; i++) {
      tail = then(tail).optional();
    }
    Regex all = tail;
    for (int i = 0; i < least; i++) {
      all = then(all);
    }
    return all;
  }

  private static BitSet shifted(BitSet positions, int by) {
    BitSet shifted = new BitSet();
    positions.stream().forEach(i -> shifted.set(i + by));
    return shifted;
  }

  private static BitSet union(BitSet left, BitSet right) {
    BitSet union = (BitSet) left.clone();
    union.or(right);
    return union;
  }

  /**
   * How far a text was read.
   *
   * @param positions those that may be read now
   * @param accepts whether the text may end here
   */
  record State(BitSet positions, boolean accepts) {}

  private final class Reading implements Steps<State> {

    @Override
    public State first() {
      return new State(first, isNullable);
    }

    @Override
    public boolean accepts(State state) {
      return state.accepts();
    }

    @Override
    public void edges(State state, Edges<State> into) {
      BitSet starts = new BitSet();
      starts.set(Character.MIN_VALUE);
      state.positions().stream()
          .forEach(
              position -> {
                BitSet set = characters.get(position);
                for (int from = set.nextSetBit(0); from >= 0; ) {
                  int to = set.nextClearBit(from);
                  starts.set(from);
                  starts.set(to);
                  from = set.nextSetBit(to);
                }
              });
      // What begins behind the last character is no stretch.
      starts.clear(Character.MAX_VALUE + 1);
      starts.stream().forEach(start -> into.from((char) start, after(state, start)));
    }

    private @Nullable State after(State state, int character) {
      BitSet read = new BitSet();
      state.positions().stream()
          .filter(position -> characters.get(position).get(character))
          .forEach(read::set);
      if (read.isEmpty()) {
        return null;
      }
      BitSet positions = new BitSet();
      read.stream().forEach(position -> positions.or(next.get(position)));
      return new State(positions, read.intersects(last));
    }
  }

  /** Reads an expression from left to right. */
  private static final class Reader {

    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      return at == text.length();
    }

    Regex sequence() {
      Regex all = empty();
      while (!isAtEnd() && text.charAt(at) != ')') {
        all = all.then(quantified(atom()));
      }
      return all;
    }

    private Regex atom() {
      char character = text.charAt(at++);
      if (character == '(') {
        Regex group = sequence();
        at++;
        return group;
      }
      if ("|+*?{}]".indexOf(character) >= 0) {
        throw new IllegalArgumentException("a quantifier of nothing, or `|`: " + text);
      }
      BitSet set = new BitSet();
      if (character == '[') {
        characterClass(set);
      } else {
        set.set(character == '\\' ? text.charAt(at++) : character);
      }
      return character(set);
    }

    private void characterClass(BitSet set) {
      boolean others = text.charAt(at) == '^';
      at += others ? 1 : 0;
      while (text.charAt(at) != ']') {
        char from = text.charAt(at++);
        boolean isRange = text.charAt(at) == '-' && text.charAt(at + 1) != ']';
        set.set(from, (isRange ? text.charAt(at + 1) : from) + 1);
        at += isRange ? 2 : 0;
      }
      at++;
      if (others) {
        set.flip(0, Character.MAX_VALUE + 1);
      }
    }

    private Regex quantified(Regex regex) {
      char quantifier = isAtEnd() ? ' ' : text.charAt(at);
      if ("+*?{".indexOf(quantifier) < 0) {
        return regex;
      }
      at++;
      return switch (quantifier) {
        case '+' -> regex.repeated();
        case '*' -> regex.repeated().optional();
        case '?' -> regex.optional();
        default -> times(regex);
      };
    }

    private Regex times(Regex regex) {
      int end = text.indexOf('}', at);
      String[] bounds = text.substring(at, end).split(",", -1);
      at = end + 1;
      return regex.times(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[bounds.length - 1]));
    }
  }
}
