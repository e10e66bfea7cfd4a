package io.keyproof.symbolic;

/** Two documents compared over all requests. */
public record PolicyComparison(Difference newlyAllowed, Difference newlyDenied) {

  /** What the new document allows, measured by the old one. */
  public enum Verdict {
    EQUIVALENT,
    LESS,
    MORE,
    INCOMPARABLE,
    INCONCLUSIVE
  }

  /** An open question leaves the verdict open. */
  public Verdict verdict() {
    if (newlyAllowed instanceof Difference.Undecided
        || newlyDenied instanceof Difference.Undecided) {
      return Verdict.INCONCLUSIVE;
    }
    boolean more = newlyAllowed instanceof Difference.Shown;
    boolean less = newlyDenied instanceof Difference.Shown;
    if (more) {
      return less ? Verdict.INCOMPARABLE : Verdict.MORE;
    }
    return less ? Verdict.LESS : Verdict.EQUIVALENT;
  }
}
