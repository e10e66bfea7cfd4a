package io.keyproof.evaluate;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Decision;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Trace;
import io.keyproof.model.Verdict;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides requests under given policies, as AWS does. Patterns and conditions are compiled once;
 * evaluating is thread-safe.
 */
public final class PolicyEvaluator {

  private static final Verdict ALLOWED = new Verdict.Decided(Decision.ALLOWED);
  private static final Verdict EXPLICIT_DENY = new Verdict.Decided(Decision.EXPLICIT_DENY);
  private static final Verdict IMPLICIT_DENY = new Verdict.Decided(Decision.IMPLICIT_DENY);

  private final ApplicablePolicies policies;
  private final Stance stance;
  private final CompiledPolicies compiled;
  private final Map<Assumption, PolicyEvaluator> others = new ConcurrentHashMap<>();

  private PolicyEvaluator(ApplicablePolicies policies, Set<Assumption> reversed) {
    this.policies = policies;
    this.stance = new Stance(reversed);
    this.compiled = CompiledPolicies.compile(policies, stance);
  }

  public static PolicyEvaluator compile(ApplicablePolicies policies) {
    return compile(policies, Set.of());
  }

  /** The same with named assumptions taken the other way. */
  public static PolicyEvaluator compile(ApplicablePolicies policies, Set<Assumption> reversed) {
    return new PolicyEvaluator(policies, reversed);
  }

  /** The verdict alone. */
  public Verdict decide(RequestContext request) {
    return verdict(new Authorization(compiled, new RequestView(request)));
  }

  /** The verdict with its account, and with the assumptions that it hangs on. */
  public Evaluation evaluate(RequestContext request) {
    Authorization authorization = new Authorization(compiled, new RequestView(request));
    Verdict verdict = verdict(authorization);
    Trace trace = new Explainer(authorization).explain(verdict);
    Set<Assumption> decisive = EnumSet.noneOf(Assumption.class);
    for (Assumption assumption : stance.touched()) {
      if (!isSame(verdict, turning(assumption).decide(request))) {
        decisive.add(assumption);
      }
    }
    return new Evaluation(verdict, trace, decisive);
  }

  private PolicyEvaluator turning(Assumption assumption) {
    return others.computeIfAbsent(assumption, turned -> compile(policies, stance.turning(turned)));
  }

  private static boolean isSame(Verdict one, Verdict other) {
    return one instanceof Verdict.Undecided
        ? other instanceof Verdict.Undecided
        : one.equals(other);
  }

  private static Verdict verdict(Authorization authorization) {
    Truth denied = authorization.denied();
    if (denied.isTrue()) {
      return EXPLICIT_DENY;
    }
    Truth permitted = authorization.permitted();
    if (denied.isUnknown() || permitted.isUnknown()) {
      return new Verdict.Undecided(new OpenPoints(authorization).reasons(denied, permitted));
    }
    return permitted.isTrue() ? ALLOWED : IMPLICIT_DENY;
  }
}
