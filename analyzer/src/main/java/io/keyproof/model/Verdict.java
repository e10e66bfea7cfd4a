package io.keyproof.model;

import java.util.List;

/** What is known of a decision. */
public sealed interface Verdict {

  record Decided(Decision decision) implements Verdict {}

  /**
   * The input leaves the decision open.
   *
   * @param reasons the unknowns and unreadable parts it hangs on
   */
  record Undecided(List<String> reasons) implements Verdict {
    public Undecided {
      reasons = List.copyOf(reasons);
    }
  }
}
