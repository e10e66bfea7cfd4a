package io.keyproof.symbolic.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * An automaton as an expression: states are taken out one after the other, and the ways through
 * each become ways around it.
 */
final class Elimination {

  private static final int STATE_LIMIT = 60;

  private final int size;
  private final Expression[][] ways;

  private Elimination(Automaton automaton) {
    size = automaton.size();
    ways = new Expression[size + 1][size + 1];
    for (Expression[] row : ways) {
      Arrays.fill(row, Expression.NOTHING);
    }
    for (int state = 0; state < size; state++) {
      addEdges(automaton.edges(state), state);
    }
    BitSet accepting = automaton.accepting();
    accepting.stream().forEach(state -> ways[state][size] = Expression.EMPTY);
  }

  private void addEdges(int[] stretches, int state) {
    for (int i = 0; i < stretches.length; i += 2) {
      int target = stretches[i + 1];
      if (target != Automaton.DEAD) {
        int last = i + 2 < stretches.length ? stretches[i + 2] - 1 : Character.MAX_VALUE;
        ways[state][target] =
            either(ways[state][target], new Expression.Letters((char) stretches[i], (char) last));
      }
    }
  }

  static Optional<Expression> of(Automaton automaton) {
    if (automaton.isEmpty()) {
      return Optional.of(Expression.NOTHING);
    }
    return automaton.size() > STATE_LIMIT
        ? Optional.empty()
        : Optional.of(new Elimination(automaton).expression());
  }

  private Expression expression() {
    for (int state = size - 1; state > 0; state--) {
      takeOut(state);
    }
    return then(new Expression.Repeated(ways[0][0]), ways[0][size]);
  }

  private void takeOut(int state) {
    Expression again = new Expression.Repeated(ways[state][state]);
    for (int from = 0; from < state; from++) {
      Expression into = ways[from][state];
      if (into.equals(Expression.NOTHING)) {
        continue;
      }
      for (int to = 0; to <= size; to++) {
        boolean left = to < state || to == size;
        if (left && !ways[state][to].equals(Expression.NOTHING)) {
          Expression around = then(then(into, again), ways[state][to]);
          ways[from][to] = either(ways[from][to], around);
        }
      }
    }
  }

  private static Expression either(Expression one, Expression other) {
    if (one.equals(Expression.NOTHING)) {
      return other;
    }
    return new Expression.Choice(List.of(one, other));
  }

  private static Expression then(Expression one, Expression other) {
    if (one.equals(new Expression.Repeated(Expression.NOTHING)) || one.equals(Expression.EMPTY)) {
      return other;
    }
    return other.equals(Expression.EMPTY)
            || other.equals(new Expression.Repeated(Expression.NOTHING))
        ? one
        : new Expression.Sequence(List.of(one, other));
  }
}
