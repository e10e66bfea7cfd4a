package io.keyproof.evaluate;

import io.keyproof.model.Assumption;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A verdict with its account.
 *
 * @param assumptions those whose reversal would flip the verdict
 */
public record Evaluation(Verdict verdict, Trace trace, Set<Assumption> assumptions) {
  public Evaluation {
    Set<Assumption> sorted = EnumSet.noneOf(Assumption.class);
    sorted.addAll(assumptions);
    assumptions = Collections.unmodifiableSet(sorted);
  }
}
