package io.keyproof.symbolic.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the attributes, negations pushed down to the sets of values. Nodes are shared: the
 * search keeps on each what it has found out about it.
 */
public abstract sealed class Node {

  /** What is known of a node, given the values that are still possible. */
  enum Truth {
    FALSE,
    OPEN,
    TRUE
  }

  private static final Node TRUE = new Constant(true);
  private static final Node FALSE = new Constant(false);

  /** What the node is known to be until the search goes back; only the search sets it. */
  Truth known = Truth.OPEN;

  /** The state of the search in which the node was last seen to be open. */
  long openAt = -1;

  private @Nullable Node negation;

  public static Node constant(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The value of the attribute is in the set. */
  static Node atom(Slot slot, long[] mask) {
    if (isEmpty(mask)) {
      return FALSE;
    }
    return Arrays.equals(mask, slot.full()) ? TRUE : new Atom(slot, mask);
  }

  public static Node all(List<Node> nodes) {
    List<Node> parts = new ArrayList<>();
    Map<Slot, long[]> sets = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node == FALSE) {
        return FALSE;
      }
      if (node instanceof Atom atom) {
        sets.merge(atom.slot, atom.mask, Node::intersection);
      } else if (node instanceof All all) {
        for (Node part : all.parts) {
          if (part instanceof Atom atom) {
            sets.merge(atom.slot, atom.mask, Node::intersection);
          } else {
            parts.add(part);
          }
        }
      } else if (node != TRUE) {
        parts.add(node);
      }
    }
    List<Node> merged = merged(sets, parts, FALSE, TRUE);
    if (merged.isEmpty()) {
      return TRUE;
    }
    return merged.size() == 1 ? merged.get(0) : new All(merged.toArray(Node[]::new));
  }

  public static Node any(List<Node> nodes) {
    List<Node> parts = new ArrayList<>();
    Map<Slot, long[]> sets = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node == TRUE) {
        return TRUE;
      }
      if (node instanceof Atom atom) {
        sets.merge(atom.slot, atom.mask, Node::union);
      } else if (node instanceof Any any) {
        for (Node part : any.parts) {
          if (part instanceof Atom atom) {
            sets.merge(atom.slot, atom.mask, Node::union);
          } else {
            parts.add(part);
          }
        }
      } else if (node != FALSE) {
        parts.add(node);
      }
    }
    List<Node> merged = merged(sets, parts, TRUE, FALSE);
    if (merged.isEmpty()) {
      return FALSE;
    }
    return merged.size() == 1 ? merged.get(0) : new Any(merged.toArray(Node[]::new));
  }

  /**
   * One node a set of values, then the other parts; sets come first, for they are cheap to test.
   */
  private static List<Node> merged(
      Map<Slot, long[]> sets, List<Node> parts, Node decisive, Node neutral) {
    List<Node> merged = new ArrayList<>(sets.size() + parts.size());
    for (Map.Entry<Slot, long[]> set : sets.entrySet()) {
      Node atom = atom(set.getKey(), set.getValue());
      if (atom == decisive) {
        return List.of(decisive);
      }
      if (atom != neutral) {
        merged.add(atom);
      }
    }
    merged.addAll(parts);
    return merged;
  }

  /** The opposite. */
  public final Node not() {
    if (negation == null) {
      negation = negated();
      negation.negation = this;
    }
    return negation;
  }

  abstract Node negated();

  private static long[] intersection(long[] left, long[] right) {
    long[] both = left.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] &= right[i];
    }
    return both;
  }

  private static long[] union(long[] left, long[] right) {
    long[] either = left.clone();
    for (int i = 0; i < either.length; i++) {
      either[i] |= right[i];
    }
    return either;
  }

  private static boolean isEmpty(long[] mask) {
    for (long word : mask) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  private static Node[] negations(Node[] parts) {
    Node[] negations = new Node[parts.length];
    Arrays.setAll(negations, i -> parts[i].not());
    return negations;
  }

  /** What holds always or never. */
  static final class Constant extends Node {
    final boolean value;

    private Constant(boolean value) {
      this.value = value;
    }

    @Override
    Node negated() {
      return constant(!value);
    }
  }

  /** A set of values of one attribute, neither empty nor full. */
  static final class Atom extends Node {
    final Slot slot;
    final long[] mask;

    private Atom(Slot slot, long[] mask) {
      this.slot = slot;
      this.mask = mask;
    }

    @Override
    Node negated() {
      long[] others = slot.full();
      for (int i = 0; i < others.length; i++) {
        others[i] &= ~mask[i];
      }
      return new Atom(slot, others);
    }
  }

  /** All parts hold. */
  static final class All extends Node {
    final Node[] parts;

    private All(Node[] parts) {
      this.parts = parts;
    }

    @Override
    Node negated() {
      return new Any(negations(parts));
    }
  }

  /** Some part holds. */
  static final class Any extends Node {
    final Node[] parts;

    /** Two parts that were open when last looked at: while they are, nothing follows. */
    int first;

    int second;

    private Any(Node[] parts) {
      this.parts = parts;
      this.second = 1;
    }

    @Override
    Node negated() {
      return new All(negations(parts));
    }
  }
}
