package io.keyproof.model;

/** How faithfully something of the policy language is decided. */
public enum Support {
  /** Decided exactly. */
  EXACT,
  /**
   * Taken to match more than it does: "impossible" is proven, "possible" needs a confirmed witness.
   */
  OVER_APPROXIMATED,
  /** Not read: whatever depends on it is Inconclusive. */
  UNSUPPORTED
}
