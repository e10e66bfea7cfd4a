package io.keyproof.trail.replay;

import io.keyproof.evaluate.PolicyEvaluator;
import java.util.HashMap;
import java.util.Map;

/** The policies of one caller and one resource before and after, compiled once each. */
final class Evaluators {

  private final Bearing old;
  private final Bearing now;
  private final Map<UnseenPolicies, PolicyEvaluator> before = new HashMap<>();
  private final Map<UnseenPolicies, PolicyEvaluator> after = new HashMap<>();

  Evaluators(Bearing old, Bearing now) {
    this.old = old;
    this.now = now;
  }

  Bearing old() {
    return old;
  }

  Bearing now() {
    return now;
  }

  PolicyEvaluator before(UnseenPolicies unseen) {
    return before.computeIfAbsent(unseen, each -> PolicyEvaluator.compile(old.in(each)));
  }

  PolicyEvaluator after(UnseenPolicies unseen) {
    return after.computeIfAbsent(unseen, each -> PolicyEvaluator.compile(now.in(each)));
  }
}
