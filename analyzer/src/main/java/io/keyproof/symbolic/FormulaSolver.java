package io.keyproof.symbolic;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Decides whether the attributes of a request can fulfil a formula. Not thread-safe. */
interface FormulaSolver {

  /**
   * Looks for classes of values that fulfil everything required.
   *
   * @param wishes what a solution should fulfil besides, as far as it can, best first
   */
  Solution solve(List<Formula> required, List<Formula> wishes);

  /** What came out. */
  sealed interface Solution {

    record Found(Model model) implements Solution {}

    /** No values fulfil it. */
    record Nothing() implements Solution {}

    /** A bound of work was reached before either was known. */
    record GaveUp(String reason) implements Solution {}
  }

  /** Values that fulfil a formula. */
  interface Model {

    /** The classes that the variable's values fall into; empty if it has none. */
    BitSet classes(Variable variable);

    /** The variable's values: of each class the example, unless some text was settled on. */
    default List<String> values(Variable variable) {
      return classes(variable).stream().mapToObj(variable.domain()::example).toList();
    }

    /** Whether texts are alike; empty if either will do. */
    Optional<Boolean> settled(Formula.Like like);

    /** The truth of a formula over variables and leaves that were asked about. */
    boolean holds(Formula formula);

    /** The flags that came up in the questions so far, in order. */
    List<Formula.Flag> flags();
  }
}
