package io.keyproof.symbolic.pattern;

import io.keyproof.symbolic.pattern.Automaton.Edges;
import io.keyproof.symbolic.pattern.Automaton.Explored;
import io.keyproof.symbolic.pattern.Automaton.Steps;
import java.util.BitSet;
import java.util.TreeSet;

/** Two automata run side by side, or one after the other. */
final class Products {

  private Products() {}

  /** When a text counts, given whether either automaton accepts it. */
  enum Combination {
    BOTH {
      @Override
      boolean accepts(boolean left, boolean right) {
        return left && right;
      }
    },
    EITHER {
      @Override
      boolean accepts(boolean left, boolean right) {
        return left || right;
      }
    },
    LEFT_ONLY {
      @Override
      boolean accepts(boolean left, boolean right) {
        return left && !right;
      }
    },

    /** What the right one accepts, as far as the left one goes along. */
    ALONG {
      @Override
      boolean accepts(boolean left, boolean right) {
        return right;
      }
    };

    abstract boolean accepts(boolean left, boolean right);

    /** Whether some text may still count. */
    boolean isOpen(int left, int right) {
      return switch (this) {
        case BOTH, ALONG -> left != Automaton.DEAD && right != Automaton.DEAD;
        case EITHER -> left != Automaton.DEAD || right != Automaton.DEAD;
        case LEFT_ONLY -> left != Automaton.DEAD;
      };
    }
  }

  static Automaton combine(Automaton left, Automaton right, Combination combination) {
    return Automaton.explore(new SideBySide(left, right, combination));
  }

  /** The states of one that the texts of another lead to. */
  static BitSet reached(Automaton automaton, Automaton texts) {
    Explored<Pair> explored =
        Automaton.exploreAll(new SideBySide(automaton, texts, Combination.ALONG));
    BitSet reached = new BitSet();
    explored.automaton().accepting().stream()
        .map(state -> explored.states().get(state).left())
        .filter(state -> state != Automaton.DEAD)
        .forEach(reached::set);
    return reached;
  }

  private record Pair(int left, int right) {}

  private record SideBySide(Automaton left, Automaton right, Combination combination)
      implements Steps<Pair> {

    @Override
    public Pair first() {
      return new Pair(left.start(), right.start());
    }

    @Override
    public boolean accepts(Pair state) {
      return combination.accepts(
          isAccepting(left, state.left()), isAccepting(right, state.right()));
    }

    @Override
    public void edges(Pair state, Edges<Pair> into) {
      int[] ofLeft = stretches(left, state.left());
      int[] ofRight = stretches(right, state.right());
      int i = 0;
      int j = 0;
      while (true) {
        int from = Math.max(ofLeft[i], ofRight[j]);
        int l = ofLeft[i + 1];
        int r = ofRight[j + 1];
        into.from((char) from, combination.isOpen(l, r) ? new Pair(l, r) : null);
        int nextLeft = i + 2 < ofLeft.length ? ofLeft[i + 2] : Integer.MAX_VALUE;
        int nextRight = j + 2 < ofRight.length ? ofRight[j + 2] : Integer.MAX_VALUE;
        if (nextLeft == Integer.MAX_VALUE && nextRight == Integer.MAX_VALUE) {
          return;
        }
        if (nextLeft <= nextRight) {
          i += 2;
        }
        if (nextRight <= nextLeft) {
          j += 2;
        }
      }
    }
  }

  private static final int[] NOWHERE = {0, Automaton.DEAD};

  static int[] stretches(Automaton automaton, int state) {
    return state == Automaton.DEAD ? NOWHERE : automaton.edges(state);
  }

  static boolean isAccepting(Automaton automaton, int state) {
    return state != Automaton.DEAD && automaton.accepting().get(state);
  }

  /** A text of the first automaton, then one of the second. */
  static Automaton concatenation(Automaton head, Automaton tail) {
    return Automaton.explore(new OneAfterTheOther(head, tail));
  }

  /**
   * Where the head is, and all states that the tail may be in.
   *
   * @param head may be dead
   */
  private record Cut(int head, BitSet tails) {}

  private record OneAfterTheOther(Automaton head, Automaton tail) implements Steps<Cut> {

    @Override
    public Cut first() {
      return cut(head.start(), new BitSet());
    }

    private Cut cut(int state, BitSet tails) {
      if (isAccepting(head, state) && !tail.isEmpty()) {
        tails.set(tail.start());
      }
      return new Cut(state, tails);
    }

    @Override
    public boolean accepts(Cut state) {
      return state.tails().intersects(tail.accepting());
    }

    @Override
    public void edges(Cut state, Edges<Cut> into) {
      TreeSet<Integer> starts = new TreeSet<>();
      addStarts(stretches(head, state.head()), starts);
      state.tails().stream().forEach(each -> addStarts(tail.edges(each), starts));
      for (int start : starts) {
        char character = (char) start;
        int next =
            state.head() == Automaton.DEAD ? Automaton.DEAD : head.step(state.head(), character);
        BitSet tails = new BitSet();
        state.tails().stream()
            .map(each -> tail.step(each, character))
            .filter(target -> target != Automaton.DEAD)
            .forEach(tails::set);
        Cut target = cut(next, tails);
        boolean dead = target.head() == Automaton.DEAD && target.tails().isEmpty();
        into.from(character, dead ? null : target);
      }
    }

    private static void addStarts(int[] stretches, TreeSet<Integer> starts) {
      for (int i = 0; i < stretches.length; i += 2) {
        starts.add(stretches[i]);
      }
    }
  }
}
