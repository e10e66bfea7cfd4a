package io.keyproof.symbolic.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Texts that lead to the states of an automaton: short ones, and readable ones where possible. */
final class Examples {

  /** The characters of names and paths, best first; a text begins with one of the alphanumeric. */
  private static final String READABLE =
      "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ/_.@+=,-:";

  private static final int ALPHANUMERIC = 62;

  private Examples() {}

  /** One text a state: of the readable ones a shortest, else any shortest. */
  static List<String> ofStates(Automaton automaton) {
    String[] found = new String[automaton.size()];
    if (automaton.isEmpty()) {
      return List.of();
    }
    found[0] = "";
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    List<Integer> all = new ArrayList<>(List.of(0));
    while (!open.isEmpty()) {
      int state = open.poll();
      readable(automaton, state, found, open);
      all.add(state);
    }
    open.addAll(all);
    while (!open.isEmpty()) {
      int state = open.poll();
      any(automaton, state, found, open);
    }
    return Arrays.asList(found);
  }

  static boolean isBetter(String text, String other) {
    boolean readable = isReadable(text);
    return readable == isReadable(other) ? text.length() < other.length() : readable;
  }

  private static boolean isReadable(String text) {
    return text.chars().allMatch(letter -> READABLE.indexOf(letter) >= 0)
        && (text.isEmpty() || READABLE.indexOf(text.charAt(0)) < ALPHANUMERIC);
  }

  private static void readable(
      Automaton automaton, int state, String[] found, Deque<Integer> open) {
    int letters = found[state].isEmpty() ? ALPHANUMERIC : READABLE.length();
    int[] stretches = automaton.edges(state);
    int[] best = new int[stretches.length / 2];
    int count = 0;
    for (int i = 0; i < stretches.length; i += 2) {
      if (stretches[i + 1] != Automaton.DEAD && found[stretches[i + 1]] == null) {
        int letter = bestLetter((char) stretches[i], last(stretches, i));
        if (letter < letters) {
          best[count++] = letter;
        }
      }
    }
    Arrays.sort(best, 0, count);
    for (int i = 0; i < count; i++) {
      visit(automaton, state, READABLE.charAt(best[i]), found, open);
    }
  }

  private static void any(Automaton automaton, int state, String[] found, Deque<Integer> open) {
    int[] stretches = automaton.edges(state);
    for (int i = 0; i < stretches.length; i += 2) {
      visit(automaton, state, printable((char) stretches[i], last(stretches, i)), found, open);
    }
  }

  /** The last character of a stretch. */
  private static char last(int[] stretches, int i) {
    return i + 2 < stretches.length ? (char) (stretches[i + 2] - 1) : Character.MAX_VALUE;
  }

  /** Where in the readable ones the best of a stretch is; past their end if it has none. */
  private static int bestLetter(char first, char last) {
    if (first == last) {
      int only = READABLE.indexOf(first);
      return only < 0 ? READABLE.length() : only;
    }
    int letter = 0;
    while (letter < READABLE.length()
        && (READABLE.charAt(letter) < first || READABLE.charAt(letter) > last)) {
      letter++;
    }
    return letter;
  }

  /** A character of the stretch that people can see, if there is one. */
  private static char printable(char first, char last) {
    int letter = bestLetter(first, last);
    if (letter < READABLE.length()) {
      return READABLE.charAt(letter);
    }
    return first <= '!' && last >= '!' ? '!' : first;
  }

  private static void visit(
      Automaton automaton, int state, char letter, String[] found, Deque<Integer> open) {
    int target = automaton.step(state, letter);
    if (target != Automaton.DEAD && found[target] == null) {
      found[target] = found[state] + letter;
      open.add(target);
    }
  }
}
