package io.keyproof.finding;

/**
 * What a run of cases came to.
 *
 * @param cases how many were decided or found inconclusive
 * @param expecting how many of them say what is expected
 * @param unexpected how many of those came out otherwise
 * @param open how many stayed inconclusive without having been expected to
 * @param unusable how many cases or files could not be used
 */
public record CaseTally(int cases, int expecting, int unexpected, int open, int unusable) {

  public static final CaseTally NONE = new CaseTally(0, 0, 0, 0, 0);

  public CaseTally plus(CaseOutcome outcome) {
    return new CaseTally(
        cases + 1,
        expecting + (outcome.expected().isPresent() ? 1 : 0),
        unexpected + (outcome.isUnexpected() ? 1 : 0),
        open + (outcome.isOpen() ? 1 : 0),
        unusable);
  }

  public CaseTally plusUnusable() {
    return new CaseTally(cases, expecting, unexpected, open, unusable + 1);
  }
}
