package io.keyproof.finding;

import java.util.Set;

/**
 * What the author of a case expects.
 *
 * @param words for people: {@code Allowed}, {@code not allowed}
 */
public record CaseExpectation(String words, Set<CaseDecision> accepted) {

  public CaseExpectation {
    accepted = Set.copyOf(accepted);
  }

  /** Exactly this decision. */
  public static CaseExpectation of(CaseDecision decision) {
    return new CaseExpectation(decision.word(), Set.of(decision));
  }

  /** Only whether it is allowed; how it is denied does not matter. */
  public static CaseExpectation ofAllow(boolean allow) {
    return allow
        ? of(CaseDecision.ALLOWED)
        : new CaseExpectation(
            "not allowed", Set.of(CaseDecision.EXPLICITLY_DENIED, CaseDecision.IMPLICITLY_DENIED));
  }

  public boolean isMetBy(CaseDecision decision) {
    return accepted.contains(decision);
  }
}
