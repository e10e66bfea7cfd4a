package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.Flag;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.search.Node;
import io.keyproof.symbolic.search.Search;
import io.keyproof.symbolic.search.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first tier: formulas decided in plain Java. An attribute with n classes is one set of values
 * (one more stands for "no value"); a multivalued one is n truth values, as are flags.
 */
final class ClassSearch implements FormulaSolver, Formula.Visitor<Node> {

  private static final BitSet NO = BitSet.valueOf(new long[] {0b01});
  private static final BitSet YES = BitSet.valueOf(new long[] {0b10});

  private final long stepLimit;
  private final Search search = new Search();
  private final Map<Variable, Slot> single = new HashMap<>();
  private final Map<Variable, List<Slot>> multiple = new HashMap<>();
  private final Map<Formula, Slot> leaves = new LinkedHashMap<>();
  private final Map<Formula, Node> nodes = new HashMap<>();

  /**
   * A search without variables so far.
   *
   * @param stepLimit how much work a question may take; a step takes some ten nanoseconds
   */
  ClassSearch(long stepLimit) {
    this.stepLimit = stepLimit;
  }

  @Override
  public Solution solve(List<Formula> required, List<Formula> wishes) {
    Search.Result result =
        search.find(
            required.stream().map(this::node).toList(),
            wishes.stream().map(this::node).toList(),
            stepLimit);
    return switch (result.end()) {
      case FOUND -> new Solution.Found(new Found(result.solution().orElseThrow()));
      case NOTHING -> new Solution.Nothing();
      case GAVE_UP -> new Solution.GaveUp("the search's step limit was reached");
    };
  }

  private Node node(Formula formula) {
    Node node = nodes.get(formula);
    if (node == null) {
      node = formula.accept(this);
      nodes.put(formula, node);
    }
    return node;
  }

  @Override
  public Node constant(boolean value) {
    return Node.constant(value);
  }

  @Override
  public Node in(Formula.In in) {
    return slot(in.variable()).in(in.variable().domain().classes(in.condition()));
  }

  @Override
  public Node present(Formula.Present present) {
    Variable variable = present.variable();
    if (variable.arity() != Arity.OPTIONAL) {
      return Node.constant(true);
    }
    BitSet values = new BitSet();
    values.set(0, variable.domain().size());
    return slot(variable).in(values);
  }

  @Override
  public Node some(Formula.Some some) {
    return anyOf(some.variable(), some.variable().domain().classes(some.condition()));
  }

  @Override
  public Node someNot(Formula.SomeNot someNot) {
    BitSet others = (BitSet) someNot.variable().domain().classes(someNot.condition()).clone();
    others.flip(0, someNot.variable().domain().size());
    return anyOf(someNot.variable(), others);
  }

  @Override
  public Node same(Formula.Same same) {
    // Values of one class may still differ, which a flag decides; a class of one value cannot.
    Node sameValue = node(sameValue(same));
    List<Node> options = new ArrayList<>();
    for (int i = 0; i < same.left().domain().size(); i++) {
      BitSet one = new BitSet();
      one.set(i);
      boolean several = same.left().domain().otherExample(i).isPresent();
      options.add(
          Node.all(
              List.of(
                  slot(same.left()).in(one),
                  slot(same.right()).in(one),
                  several ? sameValue : Node.constant(true))));
    }
    return Node.any(options);
  }

  private static Flag sameValue(Formula.Same same) {
    return new Flag("same value: " + same.left() + ", " + same.right());
  }

  @Override
  public Node like(Formula.Like like) {
    return leaf(like);
  }

  @Override
  public Node flag(Flag flag) {
    return leaf(flag);
  }

  @Override
  public Node opaque(Formula.Opaque opaque) {
    return leaf(opaque);
  }

  @Override
  public Node not(Formula formula) {
    return node(formula).not();
  }

  @Override
  public Node and(List<Formula> formulas) {
    return Node.all(formulas.stream().map(this::node).toList());
  }

  @Override
  public Node or(List<Formula> formulas) {
    return Node.any(formulas.stream().map(this::node).toList());
  }

  private Node leaf(Formula formula) {
    return leaves.computeIfAbsent(formula, key -> search.slot(2)).in(YES);
  }

  private Node anyOf(Variable variable, BitSet wanted) {
    List<Slot> slots = slots(variable);
    return Node.any(wanted.stream().mapToObj(i -> slots.get(i).in(YES)).toList());
  }

  private Slot slot(Variable variable) {
    Slot slot = single.get(variable);
    if (slot == null) {
      slot = search.slot(variable.domain().size() + (isOptional(variable) ? 1 : 0));
      single.put(variable, slot);
    }
    return slot;
  }

  private List<Slot> slots(Variable variable) {
    List<Slot> slots = multiple.get(variable);
    if (slots == null) {
      slots = new ArrayList<>();
      for (int i = 0; i < variable.domain().size(); i++) {
        slots.add(search.slot(2));
      }
      multiple.put(variable, slots);
    }
    return slots;
  }

  private static boolean isOptional(Variable variable) {
    return variable.arity() == Arity.OPTIONAL;
  }

  /** A solution; where it leaves a choice, the plainest: no value, not, the first class. */
  private final class Found implements Model {

    private final Search.Solution solution;

    private Found(Search.Solution solution) {
      this.solution = solution;
    }

    @Override
    public BitSet classes(Variable variable) {
      BitSet classes = new BitSet();
      if (variable.arity() == Arity.MANY) {
        List<Slot> slots = multiple.getOrDefault(variable, List.of());
        for (int i = 0; i < slots.size(); i++) {
          classes.set(i, !solution.values(slots.get(i)).intersects(NO));
        }
        return classes;
      }
      int none = variable.domain().size();
      Slot slot = single.get(variable);
      if (slot == null) {
        classes.set(0, !isOptional(variable));
        return classes;
      }
      BitSet values = solution.values(slot);
      if (!(isOptional(variable) && values.get(none))) {
        classes.set(values.nextSetBit(0));
      }
      return classes;
    }

    @Override
    public boolean holds(Formula formula) {
      return formula.accept(new Reading());
    }

    @Override
    public Optional<Boolean> settled(Formula.Like like) {
      Slot slot = leaves.get(like);
      boolean open =
          slot == null
              || (solution.values(slot).intersects(NO) && solution.values(slot).intersects(YES));
      return open ? Optional.empty() : Optional.of(holds(like));
    }

    @Override
    public List<Flag> flags() {
      return Formula.flags(leaves.keySet());
    }

    /** Formulas under this solution. */
    private final class Reading implements Formula.Visitor<Boolean> {

      @Override
      public Boolean constant(boolean value) {
        return value;
      }

      @Override
      public Boolean in(Formula.In in) {
        return some(in.variable(), in.condition());
      }

      @Override
      public Boolean present(Formula.Present present) {
        return !classes(present.variable()).isEmpty();
      }

      @Override
      public Boolean some(Formula.Some some) {
        return some(some.variable(), some.condition());
      }

      private boolean some(Variable variable, int condition) {
        return classes(variable).intersects(variable.domain().classes(condition));
      }

      @Override
      public Boolean someNot(Formula.SomeNot someNot) {
        BitSet classes = classes(someNot.variable());
        classes.andNot(someNot.variable().domain().classes(someNot.condition()));
        return !classes.isEmpty();
      }

      @Override
      public Boolean same(Formula.Same same) {
        int left = classes(same.left()).nextSetBit(0);
        if (left < 0 || left != classes(same.right()).nextSetBit(0)) {
          return false;
        }
        boolean several = same.left().domain().otherExample(left).isPresent();
        return !several || flag(sameValue(same));
      }

      @Override
      public Boolean like(Formula.Like like) {
        return leaf(like);
      }

      @Override
      public Boolean flag(Flag flag) {
        return leaf(flag);
      }

      @Override
      public Boolean opaque(Formula.Opaque opaque) {
        return leaf(opaque);
      }

      private boolean leaf(Formula formula) {
        Slot slot = leaves.get(formula);
        return slot != null && !solution.values(slot).intersects(NO);
      }

      @Override
      public Boolean not(Formula formula) {
        return !holds(formula);
      }

      @Override
      public Boolean and(List<Formula> formulas) {
        return formulas.stream().allMatch(Found.this::holds);
      }

      @Override
      public Boolean or(List<Formula> formulas) {
        return formulas.stream().anyMatch(Found.this::holds);
      }
    }
  }
}
