package io.keyproof.symbolic.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
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
 */
final class GlobAutomaton {

  /** The places of all states together: what time and memory grow with. */
  private static final int PLACE_LIMIT = 2_000_000;

  private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789-_./ABCDEFGHIJKLM";
  private static final int DEAD = -1;

  /** Stands where a glob ends. */
  private static final int END = Integer.MIN_VALUE;

  private final String name;
  private final int[] pieces;
  private final int[] globOf;
  private final int[] starts;
  private final BitSet needed;

  private final List<State> states = new ArrayList<>();
  private final Map<Places, Integer> numbers = new HashMap<>();
  private final int[] marks;
  private final int[] reached;
  private int mark;
  private int kept;

  /**
   * A state.
   *
   * @param letters the letters that count, sorted
   * @param targets where they lead; the last one is that of all other letters
   */
  private record State(int[] places, int parent, int by, int[] letters, int[] targets) {}

  private record Places(int[] places, int hash) {
    static Places of(int[] places) {
      return new Places(places, Arrays.hashCode(places));
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Places that && Arrays.equals(places, that.places);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * Explores all texts that can still match one of the needed globs.
   *
   * @param name what the texts are, for people
   */
  GlobAutomaton(String name, List<Glob> globs, BitSet needed) {
    this.name = name;
    this.needed = needed;
    int total = 0;
    for (Glob glob : globs) {
      total += glob.length() + 1;
    }
    pieces = new int[total];
    globOf = new int[total];
    starts = new int[globs.size()];
    marks = new int[total];
    reached = new int[total];
    int place = 0;
    for (int number = 0; number < globs.size(); number++) {
      Glob glob = globs.get(number);
      starts[number] = place;
      for (int i = 0; i <= glob.length(); i++) {
        pieces[place] = i < glob.length() ? glob.piece(i) : END;
        globOf[place] = number;
        place++;
      }
    }
    explore();
  }

  int size() {
    return states.size();
  }

  /** The globs that a text matches which ends in the state. */
  BitSet matched(int state) {
    BitSet matched = new BitSet();
    for (int place : states.get(state).places) {
      if (isEnd(place)) {
        matched.set(globOf[place]);
      }
    }
    return matched;
  }

  /** A shortest text that ends in the state. */
  String text(int state) {
    StringBuilder text = new StringBuilder();
    for (int at = state; states.get(at).parent != DEAD; at = states.get(at).parent) {
      text.append((char) states.get(at).by);
    }
    return text.reverse().toString();
  }

  /** The state that the text ends in; -1 if it matches none of the needed globs. */
  int run(String text) {
    int state = 0;
    for (int i = 0; i < text.length() && state != DEAD; i++) {
      state = step(state, text.charAt(i));
    }
    return state;
  }

  /** A shortest text that ends in one of the states and is not taken, if there is any. */
  Optional<String> shortest(IntPredicate wanted, Set<String> taken) {
    Set<String> stems = new HashSet<>();
    for (String text : taken) {
      for (int end = 0; end <= text.length(); end++) {
        stems.add(text.substring(0, end));
      }
    }
    // Beyond the stems of what is taken, the state alone tells what can follow.
    boolean[] seen = new boolean[states.size()];
    Deque<Reached> queue = new ArrayDeque<>(List.of(new Reached(0, "")));
    while (!queue.isEmpty()) {
      Reached reached = queue.poll();
      if (wanted.test(reached.state) && !taken.contains(reached.text)) {
        return Optional.of(reached.text);
      }
      for (int letter : lettersAfter(reached, stems)) {
        int target = step(reached.state, letter);
        String text = reached.text + (char) letter;
        boolean isNew = target != DEAD && (stems.contains(text) || !seen[target]);
        if (isNew) {
          seen[target] |= !stems.contains(text);
          queue.add(new Reached(target, text));
        }
      }
    }
    return Optional.empty();
  }

  private record Reached(int state, String text) {}

  private Set<Integer> lettersAfter(Reached reached, Set<String> stems) {
    Set<Integer> letters = new TreeSet<>();
    for (int letter : states.get(reached.state).letters) {
      if (letter < Glob.FIRST_SYMBOL) {
        letters.add(letter);
      }
    }
    for (String stem : stems) {
      if (stem.length() == reached.text.length() + 1 && stem.startsWith(reached.text)) {
        letters.add((int) stem.charAt(stem.length() - 1));
      }
    }
    letters.add(otherThan(letters));
    return letters;
  }

  private int step(int state, int letter) {
    State from = states.get(state);
    int found = Arrays.binarySearch(from.letters, letter);
    return from.targets[found < 0 ? from.letters.length : found];
  }

  private void explore() {
    mark++;
    int count = 0;
    for (int start : starts) {
      count = reach(start, count);
    }
    stateOf(count, DEAD, DEAD);
    for (int number = 0; number < states.size(); number++) {
      State state = states.get(number);
      for (int i = 0; i < state.letters.length; i++) {
        state.targets[i] = target(state.places, number, state.letters[i]);
      }
      state.targets[state.letters.length] = target(state.places, number, other(state.letters));
    }
  }

  private int target(int[] from, int number, int letter) {
    mark++;
    int count = 0;
    for (int place : from) {
      int piece = pieces[place];
      if (!isEnd(place) && Glob.takes(piece, letter)) {
        count = reach(Glob.isRun(piece) ? place : place + 1, count);
      }
    }
    return stateOf(count, number, letter);
  }

  /** Adds a place, and the next one where an empty run leads on. */
  private int reach(int place, int count) {
    int filled = count;
    int at = place;
    while (marks[at] != mark) {
      marks[at] = mark;
      reached[filled++] = at;
      if (isEnd(at) || !Glob.isRun(pieces[at])) {
        break;
      }
      at++;
    }
    return filled;
  }

  private int stateOf(int count, int parent, int by) {
    int[] places = Arrays.copyOf(reached, count);
    if (!isAlive(places)) {
      return DEAD;
    }
    Arrays.sort(places);
    Places key = Places.of(places);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    kept += places.length + 1;
    if (kept > PLACE_LIMIT) {
      throw new TooManyClassesException(name);
    }
    int[] letters = letters(places);
    states.add(new State(places, parent, by, letters, new int[letters.length + 1]));
    numbers.put(key, states.size() - 1);
    return states.size() - 1;
  }

  private boolean isAlive(int[] places) {
    for (int place : places) {
      if (needed.get(globOf[place])) {
        return true;
      }
    }
    return false;
  }

  private int[] letters(int[] places) {
    int[] letters = new int[2 * places.length];
    int count = 0;
    for (int place : places) {
      int special = isEnd(place) ? -1 : Glob.special(pieces[place]);
      if (special >= 0) {
        letters[count++] = special;
        int other = Glob.otherSpecial(pieces[place]);
        if (other >= 0) {
          letters[count++] = other;
        }
      }
    }
    Arrays.sort(letters, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || letters[i] != letters[i - 1]) {
        letters[distinct++] = letters[i];
      }
    }
    return Arrays.copyOf(letters, distinct);
  }

  private boolean isEnd(int place) {
    return pieces[place] == END;
  }

  private static int other(int[] letters) {
    for (int i = 0; i < READABLE.length(); i++) {
      if (Arrays.binarySearch(letters, READABLE.charAt(i)) < 0) {
        return READABLE.charAt(i);
      }
    }
    int letter = 0x100;
    while (Arrays.binarySearch(letters, letter) >= 0) {
      letter++;
    }
    return letter;
  }

  private static int otherThan(Set<Integer> letters) {
    return other(letters.stream().mapToInt(Integer::intValue).sorted().toArray());
  }
}
