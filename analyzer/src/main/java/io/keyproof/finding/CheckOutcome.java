package io.keyproof.finding;

import io.keyproof.model.Assumption;
import java.util.List;
import java.util.Set;

/**
 * What one authorization check came to: one action on one resource.
 *
 * @param assumptions those whose reversal would flip the decision
 * @param reasons the sentence that decides; of an inconclusive check, what it hangs on
 * @param trace the whole account, a line an entry, the deciding sentence last
 */
public record CheckOutcome(
    String action,
    String resource,
    CaseDecision decision,
    Set<Assumption> assumptions,
    List<String> reasons,
    List<String> trace) {

  public CheckOutcome {
    assumptions = Set.copyOf(assumptions);
    reasons = List.copyOf(reasons);
    trace = List.copyOf(trace);
  }
}
