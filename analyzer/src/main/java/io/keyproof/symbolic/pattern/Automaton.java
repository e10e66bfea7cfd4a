package io.keyproof.symbolic.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deterministic automaton over characters. Every state leads to an accepting one; what cannot be
 * completed leads to {@link #DEAD}. State 0 is the first, unless there is none.
 */
final class Automaton {

  static final int DEAD = -1;

  /** More states are not worth their time: whatever needs them is not decided. */
  static final int STATE_LIMIT = 20_000;

  private final int[][] edges;
  private final BitSet accepting;

  /** 0 until it is asked for. */
  private int hash;

  private Automaton(int[][] edges, BitSet accepting) {
    this.edges = edges;
    this.accepting = accepting;
  }

  /** An automaton whose states are values of any kind, given step by step. */
  interface Steps<S> {

    S first();

    boolean accepts(S state);

    /** Tells the stretches of characters in order, the first beginning with character 0. */
    void edges(S state, Edges<S> edges);
  }

  /** Takes one stretch of characters after the other. */
  interface Edges<S> {

    /**
     * From this character on.
     *
     * @param target where it leads; null if nowhere
     */
    void from(char character, @Nullable S target);
  }

  /**
   * For a state, pairs of the first character of a stretch and where it leads; the stretches begin
   * with character 0 and cover all characters. Not to be changed.
   */
  int[] edges(int state) {
    return edges[state];
  }

  /** The accepting states. Not to be changed. */
  BitSet accepting() {
    return accepting;
  }

  int size() {
    return edges.length;
  }

  boolean isEmpty() {
    return edges.length == 0;
  }

  int start() {
    return isEmpty() ? DEAD : 0;
  }

  int step(int state, char character) {
    int[] stretches = edges[state];
    int low = 0;
    int high = stretches.length / 2 - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (stretches[2 * middle] <= character) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return stretches[2 * low + 1];
  }

  /** The state that a text leads to. */
  int run(String text) {
    int state = start();
    for (int i = 0; i < text.length() && state != DEAD; i++) {
      state = step(state, text.charAt(i));
    }
    return state;
  }

  boolean accepts(String text) {
    int state = run(text);
    return state != DEAD && accepting.get(state);
  }

  /** The same with another first state or other accepting ones. */
  Automaton with(int first, BitSet accepted) {
    if (first == DEAD) {
      return new Automaton(new int[0][], new BitSet());
    }
    return explore(
        new Steps<Integer>() {
          @Override
          public Integer first() {
            return first;
          }

          @Override
          public boolean accepts(Integer state) {
            return accepted.get(state);
          }

          @Override
          public void edges(Integer state, Edges<Integer> into) {
            int[] stretches = edges[state];
            for (int i = 0; i < stretches.length; i += 2) {
              into.from((char) stretches[i], stretches[i + 1] == DEAD ? null : stretches[i + 1]);
            }
          }
        });
  }

  /**
   * The automaton of the states that can be reached and completed.
   *
   * @throws TooManyStatesException if there are more than {@link #STATE_LIMIT}
   */
  static <S> Automaton explore(Steps<S> steps) {
    return exploreAll(steps).automaton();
  }

  /**
   * An automaton and what its states stand for.
   *
   * @param states by number
   */
  record Explored<S>(Automaton automaton, List<S> states) {}

  /** The same, with what its states stand for. */
  static <S> Explored<S> exploreAll(Steps<S> steps) {
    Map<S, Integer> numbers = new HashMap<>();
    List<S> states = new ArrayList<>();
    List<int[]> edges = new ArrayList<>();
    BitSet accepting = new BitSet();
    numbers.put(steps.first(), 0);
    states.add(steps.first());
    Collected<S> collected = new Collected<>(numbers, states);
    for (int number = 0; number < states.size(); number++) {
      S state = states.get(number);
      accepting.set(number, steps.accepts(state));
      steps.edges(state, collected);
      edges.add(collected.take());
      if (states.size() > STATE_LIMIT) {
        throw new TooManyStatesException();
      }
    }
    return trimmed(edges, accepting, states);
  }

  /** Numbers the targets and joins stretches that lead to one target. */
  private static final class Collected<S> implements Edges<S> {
    private final Map<S, Integer> numbers;
    private final List<S> states;
    private int[] stretches = new int[16];
    private int used;

    Collected(Map<S, Integer> numbers, List<S> states) {
      this.numbers = numbers;
      this.states = states;
    }

    @Override
    public void from(char character, @Nullable S target) {
      int number = target == null ? DEAD : number(target);
      if (used > 0 && stretches[used - 2] == character) {
        used -= 2; // an empty stretch
      }
      if (used > 0 && stretches[used - 1] == number) {
        return;
      }
      if (used == stretches.length) {
        stretches = Arrays.copyOf(stretches, 2 * used);
      }
      stretches[used] = character;
      stretches[used + 1] = number;
      used += 2;
    }

    private int number(S target) {
      Integer known = numbers.putIfAbsent(target, states.size());
      if (known == null) {
        states.add(target);
        return states.size() - 1;
      }
      return known;
    }

    int[] take() {
      int[] taken = Arrays.copyOf(stretches, used);
      used = 0;
      return taken;
    }
  }

  private static <S> Explored<S> trimmed(List<int[]> edges, BitSet accepting, List<S> states) {
    BitSet live = completable(edges, accepting);
    if (!live.get(0)) {
      return new Explored<>(new Automaton(new int[0][], new BitSet()), List.of());
    }
    int[] renumbered = new int[edges.size()];
    Arrays.fill(renumbered, DEAD);
    List<S> kept = new ArrayList<>();
    for (int state = live.nextSetBit(0); state >= 0; state = live.nextSetBit(state + 1)) {
      renumbered[state] = kept.size();
      kept.add(states.get(state));
    }
    int[][] joined = new int[kept.size()][];
    BitSet accepted = new BitSet();
    for (int state = live.nextSetBit(0); state >= 0; state = live.nextSetBit(state + 1)) {
      accepted.set(renumbered[state], accepting.get(state));
      joined[renumbered[state]] = joined(edges.get(state), renumbered);
    }
    return new Explored<>(new Automaton(joined, accepted), kept);
  }

  private static int[] joined(int[] stretches, int[] renumbered) {
    int[] joined = new int[stretches.length];
    int used = 0;
    for (int i = 0; i < stretches.length; i += 2) {
      int target = stretches[i + 1] == DEAD ? DEAD : renumbered[stretches[i + 1]];
      if (used == 0 || joined[used - 1] != target) {
        joined[used] = stretches[i];
        joined[used + 1] = target;
        used += 2;
      }
    }
    return Arrays.copyOf(joined, used);
  }

  /** The states from which an accepting one can be reached. */
  private static BitSet completable(List<int[]> edges, BitSet accepting) {
    // The edges into each state as chains in arrays: most automata are small, and there are many.
    int count = edges.stream().mapToInt(stretches -> stretches.length / 2).sum();
    int[] sources = new int[count];
    int[] next = new int[count];
    int[] last = new int[edges.size()];
    Arrays.fill(last, DEAD);
    int edge = 0;
    for (int state = 0; state < edges.size(); state++) {
      int[] stretches = edges.get(state);
      for (int i = 1; i < stretches.length; i += 2) {
        if (stretches[i] != DEAD) {
          sources[edge] = state;
          next[edge] = last[stretches[i]];
          last[stretches[i]] = edge++;
        }
      }
    }
    BitSet live = (BitSet) accepting.clone();
    int[] open = accepting.stream().toArray();
    int opened = open.length;
    open = Arrays.copyOf(open, edges.size());
    while (opened > 0) {
      for (int into = last[open[--opened]]; into != DEAD; into = next[into]) {
        if (!live.get(sources[into])) {
          live.set(sources[into]);
          open[opened++] = sources[into];
        }
      }
    }
    return live;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Automaton automaton
        && hashCode() == automaton.hashCode()
        && accepting.equals(automaton.accepting)
        && Arrays.deepEquals(edges, automaton.edges);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * Arrays.deepHashCode(edges) + accepting.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return "automaton of " + size() + " states";
  }
}
