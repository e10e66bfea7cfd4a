package io.keyproof.testcase;

/** Whether a request carries more than it says. */
public enum Derivation {
  /** A closed world: a condition key that is not listed is absent. */
  NONE,
  /** Condition keys that such a request certainly carries are filled in. */
  CERTAIN
}
