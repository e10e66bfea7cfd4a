package io.keyproof.finding;

/** How much of what was named a result is about. */
public enum Coverage {
  WHOLE,
  /** Only what a change touches: what is not found may be there all the same. */
  PART
}
