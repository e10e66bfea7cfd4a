package io.keyproof.symbolic.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * All globs at once, by subset construction: a state is the set of places that a text can have
 * reached in them. From each state only the letters count that some place is waiting for; one more
 * stands for all others. States are found in the order of their shortest texts.
 *
 * <p>What is asked is which conditions a text fulfils, not which globs it matches: once a condition
 * is fulfilled whatever follows, its globs are given up. Without that, globs such as {@code *a*}
 * and {@code *b*} in one list would double the states each time.
 */
final class GlobAutomaton {

  private static final int DEAD = -1;

  /** Stands where a glob ends. */
  private static final int END = Integer.MIN_VALUE;

  private final String name;
  private final List<BitSet> conditions;

  /** For each glob the only condition that it is enough for, or -1 if there are several. */
  private final int[] only;

  private final int needed;
  private final int[] pieces;
  private final int[] globOf;

  private final List<State> states = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final LetterSet waitedFor = new LetterSet();
  private final int[] marks;
  private final int[] reached;
  private int mark;
  private final PlaceBudget budget;

  /** A state: where it was reached from first, and where letters lead. */
  private static final class State {
    private final Key key;
    private final int parent;
    private final int by;

    /** The letters that count, in order. */
    private final int[] letters;

    /** Where they lead; the last one is that of all other letters. */
    private final int[] targets;

    State(Key key, int parent, int by, int[] letters) {
      this.key = key;
      this.parent = parent;
      this.by = by;
      this.letters = letters;
      this.targets = new int[letters.length + 1];
    }
  }

  /** What tells states apart. */
  private static final class Key {
    private final int[] places;

    /** The conditions that every longer text fulfils as well. */
    private final BitSet fulfilled;

    private final int hash;

    Key(int[] places, BitSet fulfilled) {
      this.places = places;
      this.fulfilled = fulfilled;
      this.hash = scattered(places) + fulfilled.hashCode();
    }

    /** Places come in stretches, for which the usual hash has few values. */
    private static int scattered(int[] places) {
      long hash = places.length;
      for (int place : places) {
        hash = (hash ^ place) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      return (int) hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && hash == that.hash
          && Arrays.equals(places, that.places)
          && fulfilled.equals(that.fulfilled);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * Explores all texts that can still fulfil the needed condition.
   *
   * @param name what the texts are, for people
   * @param conditions the conditions that each glob is enough for
   * @param budget what the places of its states are taken from
   * @throws TooManyClassesException if that is not enough
   */
  GlobAutomaton(
      String name, List<Glob> globs, List<BitSet> conditions, int needed, PlaceBudget budget) {
    this.name = name;
    this.budget = budget;
    this.conditions = conditions;
    this.only =
        conditions.stream()
            .mapToInt(each -> each.cardinality() == 1 ? each.nextSetBit(0) : -1)
            .toArray();
    this.needed = needed;
    int total = 0;
    for (Glob glob : globs) {
      total += glob.length() + 1;
    }
    pieces = new int[total];
    globOf = new int[total];
    marks = new int[total];
    reached = new int[total];
    int place = 0;
    int count = 0;
    mark++;
    for (int number = 0; number < globs.size(); number++) {
      Glob glob = globs.get(number);
      int start = place;
      for (int i = 0; i <= glob.length(); i++) {
        pieces[place] = i < glob.length() ? glob.piece(i) : END;
        globOf[place] = number;
        place++;
      }
      count = reach(start, count);
    }
    stateOf(count, new BitSet(), DEAD, DEAD);
    explore();
  }

  int size() {
    return states.size();
  }

  /** The conditions that a text fulfils which ends in the state. */
  BitSet fulfilled(int state) {
    Key key = states.get(state).key;
    BitSet fulfilled = (BitSet) key.fulfilled.clone();
    for (int place : key.places) {
      if (pieces[place] == END) {
        fulfilled.or(conditions.get(globOf[place]));
      }
    }
    return fulfilled;
  }

  /** A shortest text that ends in the state. */
  String text(int state) {
    StringBuilder text = new StringBuilder();
    for (int at = state; states.get(at).parent != DEAD; at = states.get(at).parent) {
      text.append((char) states.get(at).by);
    }
    return text.reverse().toString();
  }

  /** The state that the text ends in; -1 if it cannot fulfil the needed condition. */
  int run(String text) {
    int state = 0;
    for (int i = 0; i < text.length() && state != DEAD; i++) {
      state = step(state, text.charAt(i));
    }
    return state;
  }

  /** A shortest text that ends in one of the states and is not taken, if there is any. */
  Optional<String> shortest(IntPredicate wanted, Set<String> taken) {
    Map<String, Set<Integer>> stems = stems(taken);
    // Beyond the stems of what is taken, the state alone tells what can follow.
    BitSet seen = new BitSet();
    Deque<Reached> queue = new ArrayDeque<>(List.of(new Reached(0, "")));
    while (!queue.isEmpty()) {
      Reached from = queue.poll();
      if (wanted.test(from.state) && !taken.contains(from.text)) {
        return Optional.of(from.text);
      }
      for (int letter : lettersAfter(from, stems)) {
        int target = step(from.state, letter);
        String text = from.text + (char) letter;
        boolean isStem = stems.containsKey(text);
        if (target != DEAD && (isStem || !seen.get(target))) {
          seen.set(target, seen.get(target) || !isStem);
          queue.add(new Reached(target, text));
        }
      }
    }
    return Optional.empty();
  }

  private record Reached(int state, String text) {}

  /** What begins one of the texts, with the letters that follow there. */
  private static Map<String, Set<Integer>> stems(Set<String> texts) {
    Map<String, Set<Integer>> stems = new HashMap<>();
    for (String text : texts) {
      for (int end = 0; end < text.length(); end++) {
        stems
            .computeIfAbsent(text.substring(0, end), key -> new TreeSet<>())
            .add((int) text.charAt(end));
      }
      stems.computeIfAbsent(text, key -> new TreeSet<>());
    }
    return stems;
  }

  private Set<Integer> lettersAfter(Reached from, Map<String, Set<Integer>> stems) {
    LetterSet known = new LetterSet();
    Set<Integer> letters = new TreeSet<>(stems.getOrDefault(from.text, Set.of()));
    for (int letter : states.get(from.state).letters) {
      if (letter < Glob.FIRST_SYMBOL) {
        letters.add(letter);
      }
    }
    letters.forEach(known::add);
    letters.add(known.other());
    return letters;
  }

  private int step(int state, int letter) {
    State from = states.get(state);
    int found = Arrays.binarySearch(from.letters, letter);
    return from.targets[found < 0 ? from.letters.length : found];
  }

  private void explore() {
    for (int number = 0; number < states.size(); number++) {
      State state = states.get(number);
      for (int i = 0; i < state.letters.length; i++) {
        state.targets[i] = target(state.key, number, state.letters[i]);
      }
      int other = LetterSet.other(state.letters);
      state.targets[state.letters.length] = target(state.key, number, other);
    }
  }

  private int target(Key from, int number, int letter) {
    mark++;
    int count = 0;
    for (int place : from.places) {
      int piece = pieces[place];
      if (piece != END && Glob.takes(piece, letter)) {
        count = reach(Glob.isRun(piece) ? place : place + 1, count);
      }
    }
    return stateOf(count, from.fulfilled, number, letter);
  }

  /** Adds a place, and the next one where an empty run leads on. */
  private int reach(int place, int count) {
    int filled = count;
    int at = place;
    while (marks[at] != mark) {
      marks[at] = mark;
      reached[filled++] = at;
      if (pieces[at] == END || !Glob.isRun(pieces[at])) {
        break;
      }
      at++;
    }
    return filled;
  }

  private int stateOf(int count, BitSet before, int parent, int by) {
    BitSet fulfilled = fulfilledFrom(count, before);
    int left = count;
    if (!fulfilled.isEmpty()) {
      left = 0;
      for (int i = 0; i < count; i++) {
        if (!isGivenUp(globOf[reached[i]], fulfilled)) {
          reached[left++] = reached[i];
        }
      }
    }
    int[] places = Arrays.copyOf(reached, left);
    if (!fulfilled.get(needed) && !isAlive(places)) {
      return DEAD;
    }
    Arrays.sort(places);
    Key key = new Key(places, fulfilled);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    budget.take(places.length + 1, name);
    states.add(new State(key, parent, by, letters(places)));
    numbers.put(key, states.size() - 1);
    return states.size() - 1;
  }

  /** A place at a glob's last run fulfils its conditions whatever follows. */
  private BitSet fulfilledFrom(int count, BitSet before) {
    BitSet fulfilled = before;
    for (int i = 0; i < count; i++) {
      int place = reached[i];
      if (pieces[place] == Glob.ANY_RUN && pieces[place + 1] == END) {
        if (!isGivenUp(globOf[place], fulfilled)) {
          fulfilled = (BitSet) fulfilled.clone();
          fulfilled.or(conditions.get(globOf[place]));
        }
      }
    }
    return fulfilled;
  }

  /** All that the glob is enough for is fulfilled already. */
  private boolean isGivenUp(int glob, BitSet fulfilled) {
    if (only[glob] >= 0) {
      return fulfilled.get(only[glob]);
    }
    BitSet own = conditions.get(glob);
    for (int bit = own.nextSetBit(0); bit >= 0; bit = own.nextSetBit(bit + 1)) {
      if (!fulfilled.get(bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAlive(int[] places) {
    for (int place : places) {
      if (conditions.get(globOf[place]).get(needed)) {
        return true;
      }
    }
    return false;
  }

  private int[] letters(int[] places) {
    waitedFor.clear();
    for (int place : places) {
      int special = pieces[place] == END ? -1 : Glob.special(pieces[place]);
      if (special >= 0) {
        waitedFor.add(special);
        int other = Glob.otherSpecial(pieces[place]);
        if (other >= 0) {
          waitedFor.add(other);
        }
      }
    }
    return waitedFor.toArray();
  }
}
