package io.keyproof.symbolic.search;

import io.keyproof.symbolic.search.Node.All;
import io.keyproof.symbolic.search.Node.Any;
import io.keyproof.symbolic.search.Node.Atom;
import io.keyproof.symbolic.search.Node.Constant;
import io.keyproof.symbolic.search.Node.Truth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds values for attributes that fulfil conditions, or that there are none. Work is bounded by a
 * number of steps, never by time, so that the same question has the same answer everywhere. Not
 * thread-safe.
 */
public final class Search {

  /** Nested case splits: what the stack holds with a wide margin. */
  private static final int DEPTH_LIMIT = 1_000;

  /** A wish is worth some milliseconds. */
  private static final long WISH_LIMIT = 50_000;

  private final Domains domains = new Domains();
  private final Deque<Node> decided = new ArrayDeque<>();
  private long state;
  private long steps;
  private long stepLimit;
  private boolean exhausted;

  /** How a search ends. */
  public enum End {
    FOUND,
    NOTHING,
    /** The bound was reached first. */
    GAVE_UP
  }

  /**
   * The end of a search.
   *
   * @param solution for each attribute a set of values, of which each will do, whatever the others
   *     have of theirs; present if found
   */
  public record Result(End end, Optional<Solution> solution) {}

  /** Values that fulfil all conditions. */
  public final class Solution {
    private final long[] snapshot;

    private Solution(long[] snapshot) {
      this.snapshot = snapshot;
    }

    /** The values of the attribute, each of which will do. */
    public BitSet values(Slot slot) {
      return domains.values(slot, snapshot);
    }
  }

  /**
   * Adds an attribute.
   *
   * @param size the number of its values; at least one
   */
  public Slot slot(int size) {
    return domains.add(size);
  }

  /**
   * Looks for values that fulfil all that is required and as many wishes as come first.
   *
   * @param limit how many conditions may be looked at
   */
  public Result find(List<Node> required, List<Node> wishes, long limit) {
    allow(limit);
    try {
      List<Any> pending = new ArrayList<>();
      if (!require(required, pending)) {
        return failed();
      }
      // What several parts require is looked at once.
      List<Any> undecided = new ArrayList<>(new LinkedHashSet<>(pending));
      if (!propagate(undecided)) {
        return failed();
      }
      // What follows from the requirements alone is drawn once, for all the wishes to come.
      Start start = new Start(domains.mark(), decided.size(), List.copyOf(undecided));
      if (!search(undecided, 0)) {
        return failed();
      }
      List<Node> granted = new ArrayList<>();
      for (Node wish : wishes) {
        // Within the values found, whatever they leave open; else from the start.
        if (alsoHolds(wish) || insteadHolds(start, granted, wish)) {
          granted.add(wish);
        }
      }
      Solution solution = new Solution(domains.snapshot());
      return new Result(End.FOUND, Optional.of(solution));
    } finally {
      goBack(0, 0);
    }
  }

  private Result failed() {
    return new Result(exhausted ? End.GAVE_UP : End.NOTHING, Optional.empty());
  }

  /** Where no case is split yet. */
  private record Start(int domainMark, int decidedMark, List<Any> undecided) {}

  private boolean alsoHolds(Node wish) {
    int domainMark = domains.mark();
    int decidedMark = decided.size();
    allow(WISH_LIMIT);
    List<Any> pending = new ArrayList<>();
    if (require(wish, pending) && search(pending, 0)) {
      return true;
    }
    goBack(domainMark, decidedMark);
    return false;
  }

  private boolean insteadHolds(Start start, List<Node> granted, Node wish) {
    long[] found = domains.snapshot();
    goBack(start.domainMark, start.decidedMark);
    allow(WISH_LIMIT);
    List<Any> pending = new ArrayList<>(start.undecided);
    if (require(wish, pending) && require(granted, pending) && search(pending, 0)) {
      return true;
    }
    goBack(start.domainMark, start.decidedMark);
    domains.narrowTo(found);
    return false;
  }

  private void allow(long limit) {
    steps = 0;
    stepLimit = limit;
    exhausted = false;
  }

  /** Splits cases until nothing is pending; the domains then hold a solution. */
  private boolean search(List<Any> pending, int depth) {
    if (!propagate(pending)) {
      return false;
    }
    int chosen = fewestOpen(pending);
    if (chosen < 0) {
      return !exhausted;
    }
    if (depth == DEPTH_LIMIT) {
      exhausted = true;
      return false;
    }
    Any split = pending.remove(chosen);
    for (Node option : split.parts) {
      if (truth(option) == Truth.FALSE) {
        continue;
      }
      int domainMark = domains.mark();
      int decidedMark = decided.size();
      List<Any> rest = new ArrayList<>(pending);
      if (require(option, rest) && search(rest, depth + 1)) {
        return true;
      }
      goBack(domainMark, decidedMark);
      if (exhausted || !excluded(option)) {
        return false;
      }
    }
    return false;
  }

  /** What failed once fails again: only single sets of values are worth leaving out. */
  private boolean excluded(Node option) {
    return !(option instanceof Atom atom) || require(atom.not(), List.of());
  }

  /** Draws every conclusion; false on a contradiction. What stays in the list is undecided. */
  private boolean propagate(List<Any> pending) {
    long before;
    do {
      before = state;
      int kept = 0;
      for (int i = 0; i < pending.size(); i++) {
        Any any = pending.get(i);
        if (!isWatched(any)) {
          Truth truth = truth(any);
          if (truth == Truth.FALSE || exhausted) {
            return false;
          }
          if (truth == Truth.TRUE) {
            continue;
          }
          if (!isWatched(any)) {
            if (!require(any.parts[any.first], pending)) {
              return false;
            }
            continue;
          }
        }
        pending.set(kept++, any);
      }
      pending.subList(kept, pending.size()).clear();
    } while (state != before);
    return true;
  }

  /** Two parts are still open, so nothing follows. */
  private boolean isWatched(Any any) {
    return any.first != any.second
        && truth(any.parts[any.first]) == Truth.OPEN
        && truth(any.parts[any.second]) == Truth.OPEN;
  }

  /** The pending condition with the fewest ways to fulfil it; those that hold are dropped. */
  private int fewestOpen(List<Any> pending) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    int kept = 0;
    for (Any any : pending) {
      if (truth(any) == Truth.TRUE) {
        continue;
      }
      int open = 0;
      for (int i = 0; i < any.parts.length && open < fewest; i++) {
        open += truth(any.parts[i]) == Truth.OPEN ? 1 : 0;
      }
      if (open < fewest) {
        fewest = open;
        best = kept;
      }
      pending.set(kept++, any);
    }
    pending.subList(kept, pending.size()).clear();
    return best;
  }

  private boolean require(List<Node> nodes, List<Any> pending) {
    for (Node node : nodes) {
      if (!require(node, pending)) {
        return false;
      }
    }
    return true;
  }

  private boolean require(Node node, List<Any> pending) {
    Truth truth = truth(node);
    if (truth != Truth.OPEN) {
      return truth == Truth.TRUE;
    }
    if (node instanceof Atom atom) {
      if (domains.restrict(atom)) {
        state++;
      }
      return true;
    }
    if (node instanceof All all) {
      for (Node part : all.parts) {
        if (!require(part, pending)) {
          return false;
        }
      }
      return true;
    }
    pending.add((Any) node);
    return true;
  }

  private Truth truth(Node node) {
    if (node.known != Truth.OPEN || node.openAt == state) {
      return node.known;
    }
    if (++steps > stepLimit) {
      exhausted = true;
      return Truth.OPEN;
    }
    Truth truth = read(node);
    if (truth == Truth.OPEN) {
      node.openAt = state;
    } else if (!(node instanceof Constant)) {
      node.known = truth;
      decided.push(node);
    }
    return truth;
  }

  private Truth read(Node node) {
    if (node instanceof Atom atom) {
      return domains.truth(atom);
    }
    if (node instanceof All all) {
      Truth result = Truth.TRUE;
      for (Node part : all.parts) {
        Truth truth = truth(part);
        if (truth == Truth.FALSE) {
          return Truth.FALSE;
        }
        if (truth == Truth.OPEN) {
          result = Truth.OPEN;
        }
      }
      return result;
    }
    if (node instanceof Any any) {
      return read(any);
    }
    return ((Constant) node).value ? Truth.TRUE : Truth.FALSE;
  }

  /** Reads all parts up to one that holds; remembers two that are open, or the only one. */
  private Truth read(Any any) {
    int first = -1;
    int second = -1;
    for (int i = 0; i < any.parts.length; i++) {
      Truth truth = truth(any.parts[i]);
      if (truth == Truth.TRUE) {
        return Truth.TRUE;
      }
      if (truth == Truth.OPEN) {
        if (first < 0) {
          first = i;
          second = i;
        } else if (second == first) {
          second = i;
        }
      }
    }
    if (first < 0) {
      return Truth.FALSE;
    }
    any.first = first;
    any.second = second;
    return Truth.OPEN;
  }

  private void goBack(int domainMark, int decidedMark) {
    domains.backTo(domainMark);
    state++;
    while (decided.size() > decidedMark) {
      decided.pop().known = Truth.OPEN;
    }
  }
}
