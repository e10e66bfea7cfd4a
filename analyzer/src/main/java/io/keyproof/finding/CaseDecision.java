package io.keyproof.finding;

import io.keyproof.model.Decision;
import io.keyproof.model.Verdict;
import java.util.Optional;

/** What a case came to, in the words of the case format. */
public enum CaseDecision {
  ALLOWED("Allowed"),
  EXPLICITLY_DENIED("ExplicitlyDenied"),
  IMPLICITLY_DENIED("ImplicitlyDenied"),
  /** The input leaves it open: it holds unknowns that the decision hangs on. */
  INCONCLUSIVE("Inconclusive");

  private final String word;

  CaseDecision(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Words are compared exactly. */
  public static Optional<CaseDecision> ofWord(String word) {
    for (CaseDecision decision : values()) {
      if (decision.word.equals(word)) {
        return Optional.of(decision);
      }
    }
    return Optional.empty();
  }

  public static CaseDecision of(Verdict verdict) {
    return verdict instanceof Verdict.Decided decided ? of(decided.decision()) : INCONCLUSIVE;
  }

  private static CaseDecision of(Decision decision) {
    return switch (decision) {
      case ALLOWED -> ALLOWED;
      case EXPLICIT_DENY -> EXPLICITLY_DENIED;
      case IMPLICIT_DENY -> IMPLICITLY_DENIED;
    };
  }
}
