package io.keyproof.check;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.Witness;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;

/** Adds to what a request shows how the evaluator decides that request, for whoever asks why. */
public final class DecisionTracer {

  /** Nobody reads more of what does not apply, and a key can have 50,000 grants. */
  private static final int MOST_IN_VAIN = 30;

  private DecisionTracer() {}

  /** The same result; of one that shows a request, with the account of its decision. */
  public static CheckResult traced(CheckResult result) {
    if (!(result instanceof CheckResult.Shown shown)) {
      return result;
    }
    Witness witness = shown.witness();
    RequestContext request = TargetGrant.of(witness.request(), shown.policies());
    Trace trace = PolicyEvaluator.compile(shown.policies()).evaluate(request).trace();
    return shown.with(witness.with(abridged(trace)));
  }

  /** As much of an account as a finding holds. */
  public static Trace abridged(Trace trace) {
    return trace.abridged(MOST_IN_VAIN);
  }
}
