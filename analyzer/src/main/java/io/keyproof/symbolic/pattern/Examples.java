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
    for (int i = 0; i < letters; i++) {
      visit(automaton, state, READABLE.charAt(i), found, open);
    }
  }

  private static void any(Automaton automaton, int state, String[] found, Deque<Integer> open) {
    int[] stretches = automaton.edges(state);
    for (int i = 0; i < stretches.length; i += 2) {
      char first = (char) stretches[i];
      char last = i + 2 < stretches.length ? (char) (stretches[i + 2] - 1) : Character.MAX_VALUE;
      visit(automaton, state, printable(first, last), found, open);
    }
  }

  /** A character of the stretch that people can see, if there is one. */
  private static char printable(char first, char last) {
    for (int i = 0; i < READABLE.length(); i++) {
      if (READABLE.charAt(i) >= first && READABLE.charAt(i) <= last) {
        return READABLE.charAt(i);
      }
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
