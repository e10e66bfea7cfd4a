package io.keyproof.symbolic.solver;

/** What the solver says of what it was required. */
public enum Outcome {
  SATISFIABLE,
  UNSATISFIABLE,
  /** The resource limit was reached. */
  UNKNOWN
}
