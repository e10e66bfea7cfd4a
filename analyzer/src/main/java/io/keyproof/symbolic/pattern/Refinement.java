package io.keyproof.symbolic.pattern;

import io.keyproof.symbolic.pattern.Automaton.Edges;
import io.keyproof.symbolic.pattern.Automaton.Explored;
import io.keyproof.symbolic.pattern.Automaton.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The texts of a universe, sorted by which of some languages they belong to: all automata run side
 * by side, those that can still accept.
 */
final class Refinement {

  /** More classes than these make every question slow. */
  private static final int CLASS_LIMIT = 4_096;

  private final List<Language> languages;
  private final Automaton all;
  private final BitSet[] truths;
  private final List<Part> parts;

  private Refinement(List<Language> languages, Automaton all, BitSet[] truths, List<Part> parts) {
    this.languages = languages;
    this.all = all;
    this.truths = truths;
    this.parts = parts;
  }

  /**
   * Sorts the texts.
   *
   * @throws TooManyStatesException if that takes too many states or gives too many parts
   */
  static Refinement of(Language universe, List<Language> languages) {
    List<Automaton> automata = languages.stream().map(Language::automaton).toList();
    Explored<Bundle> explored =
        Automaton.exploreAll(new SideBySide(universe.automaton(), automata));
    Automaton all = explored.automaton();
    BitSet[] truths = new BitSet[all.size()];
    Map<BitSet, BitSet> byTruth = new LinkedHashMap<>();
    for (int state : all.accepting().stream().toArray()) {
      truths[state] = explored.states().get(state).accepted(automata);
      byTruth.computeIfAbsent(truths[state], key -> new BitSet()).set(state);
    }
    if (byTruth.size() > CLASS_LIMIT) {
      throw new TooManyStatesException();
    }
    List<String> examples = Examples.ofStates(all);
    List<Part> parts = new ArrayList<>();
    byTruth.forEach(
        (truth, states) -> parts.add(new Part(truth, best(states, examples), all, states)));
    return new Refinement(List.copyOf(languages), all, truths, parts);
  }

  /** What the texts are sorted by; the truth of a part numbers them. */
  List<Language> languages() {
    return languages;
  }

  /** The number of states of the automaton that sorts the texts. */
  int size() {
    return all.size();
  }

  List<Part> parts() {
    return parts;
  }

  /** The languages that a text of the universe belongs to; empty if it is none. */
  Optional<BitSet> truth(String text) {
    int state = all.run(text);
    return state == Automaton.DEAD || !all.accepting().get(state)
        ? Optional.empty()
        : Optional.of(truths[state]);
  }

  private static String best(BitSet states, List<String> examples) {
    int first = states.nextSetBit(0);
    String best = examples.get(first);
    for (int state = first; state >= 0; state = states.nextSetBit(state + 1)) {
      best = Examples.isBetter(examples.get(state), best) ? examples.get(state) : best;
    }
    return best;
  }

  /**
   * Texts that belong to the same languages.
   *
   * @param truth the numbers of those languages
   * @param states where the texts lead to in the automaton of all
   */
  record Part(BitSet truth, String example, Automaton all, BitSet states) {

    /** What belongs to one of them, all of one refinement. */
    static Part anyOf(List<Part> parts) {
      if (parts.size() == 1) {
        return parts.get(0);
      }
      Part best = parts.get(0);
      BitSet states = new BitSet();
      for (Part part : parts) {
        states.or(part.states);
        best = Examples.isBetter(part.example, best.example) ? part : best;
      }
      return new Part(best.truth, best.example, best.all, states);
    }

    Language values() {
      return Language.ofAutomaton(() -> all.with(all.start(), states));
    }
  }

  /** The states of the universe and, in pairs of number and state, of what is still alive. */
  private static final class Bundle {
    private final int universe;
    private final int[] alive;
    private final int hash;

    Bundle(int universe, int[] alive) {
      this.universe = universe;
      this.alive = alive;
      this.hash = 31 * Arrays.hashCode(alive) + universe;
    }

    BitSet accepted(List<Automaton> automata) {
      BitSet accepted = new BitSet();
      for (int i = 0; i < alive.length; i += 2) {
        accepted.set(alive[i], automata.get(alive[i]).accepting().get(alive[i + 1]));
      }
      return accepted;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bundle bundle
          && universe == bundle.universe
          && Arrays.equals(alive, bundle.alive);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private record SideBySide(Automaton universe, List<Automaton> automata) implements Steps<Bundle> {

    @Override
    public Bundle first() {
      int[] alive = new int[2 * automata.size()];
      int used = 0;
      for (int i = 0; i < automata.size(); i++) {
        if (!automata.get(i).isEmpty()) {
          alive[used] = i;
          used += 2;
        }
      }
      return new Bundle(universe.start(), Arrays.copyOf(alive, used));
    }

    @Override
    public boolean accepts(Bundle state) {
      return Products.isAccepting(universe, state.universe);
    }

    @Override
    public void edges(Bundle state, Edges<Bundle> into) {
      for (int from : starts(state)) {
        char character = (char) from;
        int next =
            state.universe == Automaton.DEAD
                ? Automaton.DEAD
                : universe.step(state.universe, character);
        into.from(character, next == Automaton.DEAD ? null : step(next, state.alive, character));
      }
    }

    private Bundle step(int next, int[] alive, char character) {
      int[] stepped = new int[alive.length];
      int used = 0;
      for (int i = 0; i < alive.length; i += 2) {
        int target = automata.get(alive[i]).step(alive[i + 1], character);
        if (target != Automaton.DEAD) {
          stepped[used] = alive[i];
          stepped[used + 1] = target;
          used += 2;
        }
      }
      return new Bundle(next, used == stepped.length ? stepped : Arrays.copyOf(stepped, used));
    }

    /** The characters at which anything changes, in order. */
    private int[] starts(Bundle state) {
      int[][] all = new int[1 + state.alive.length / 2][];
      all[0] = Products.stretches(universe, state.universe);
      int count = all[0].length / 2;
      for (int i = 0; i < state.alive.length; i += 2) {
        all[1 + i / 2] = automata.get(state.alive[i]).edges(state.alive[i + 1]);
        count += all[1 + i / 2].length / 2;
      }
      int[] starts = new int[count];
      int used = 0;
      for (int[] stretches : all) {
        for (int i = 0; i < stretches.length; i += 2) {
          starts[used++] = stretches[i];
        }
      }
      return Arrays.stream(starts).sorted().distinct().toArray();
    }
  }
}
