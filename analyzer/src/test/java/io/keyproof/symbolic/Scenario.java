package io.keyproof.symbolic;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Caller;
import io.keyproof.model.Decision;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Policies that may hold unknowns, and requests under them, each with values for the unknowns.
 *
 * <p>With E for the evaluator, C for the encoder, P for the policies, r for a request and P[v] for
 * the policies with the values v, both agree if
 *
 * <ol>
 *   <li>E(P[v], r) is decided: nothing is left to hang on;
 *   <li>E(P, r) is E(P[v], r) or undecided: an open policy's verdict holds for all values;
 *   <li>C(P, r) certainly allows, only if E(P[v], r) allows: so a "possible" that is certain is
 *       true of all values under the same truth of the guards;
 *   <li>E(P[v], r) allows, only if C(P, r) possibly allows: so an "impossible" is true of all
 *       values.
 * </ol>
 *
 * Where C expresses all of P, certain and possible are one, and 3 and 4 say that both are equal.
 */
record Scenario(ApplicablePolicies policies, List<Call> calls) {

  /** A request, and what is to stand for the unknowns. */
  record Call(CallDraft draft, Assignment values) {}

  /** What became of one call. */
  record Outcome(
      Call call, Verdict verdict, EncodedAccess.Reading reading, List<String> complaints) {

    boolean isExact() {
      return reading.certain() == reading.possible();
    }
  }

  private static final Verdict ALLOWED = new Verdict.Decided(Decision.ALLOWED);

  /** The request of a call, which may be about a grant that policies leave open. */
  RequestContext request(Call call) {
    return call.draft().on(policies.grants());
  }

  /**
   * The calls' outcomes; a call that the policies' partitions rule out has none.
   *
   * @param misreading what the encoder is given instead of the policies
   */
  List<Outcome> outcomes(UnaryOperator<ApplicablePolicies> misreading) {
    // Who asked for a federated session is open as well, not assumed.
    PolicyEvaluator open =
        PolicyEvaluator.compile(policies, Set.of(Assumption.FEDERATED_SESSION_NAMED_LIKE_USER));
    EncodedAccess encoded = new EncodedAccess(misreading.apply(policies));
    return calls.stream()
        .filter(call -> encoded.covers(request(call)))
        .map(call -> outcome(call, open, encoded))
        .toList();
  }

  private Outcome outcome(Call call, PolicyEvaluator open, EncodedAccess encoded) {
    RequestContext request = request(call);
    Verdict verdict =
        PolicyEvaluator.compile(call.values().in(policies)).decide(call.values().in(request));
    Verdict anyway = open.decide(withUserUnknown(request));
    EncodedAccess.Reading reading = encoded.read(request, call.values().symbols());
    boolean allowed = verdict.equals(ALLOWED);
    List<String> complaints = new ArrayList<>(encoded.missing(request));
    if (!(verdict instanceof Verdict.Decided)) {
      complaints.add("the evaluator does not decide though everything is known: " + verdict);
    }
    if (anyway instanceof Verdict.Decided && !anyway.equals(verdict)) {
      complaints.add("the evaluator decides " + anyway + " whatever the unknowns are");
    }
    if (reading.certain() && !allowed) {
      complaints.add("the encoder certainly allows, the evaluator says " + verdict);
    }
    if (allowed && !reading.possible()) {
      complaints.add("the evaluator allows, the encoder finds it impossible");
    }
    return new Outcome(call, verdict, reading, complaints);
  }

  /** Who asked for a federated session is known of few requests. */
  private static RequestContext withUserUnknown(RequestContext request) {
    if (!(request.caller() instanceof Caller.FederatedUser user)) {
      return request;
    }
    return new RequestContext(
        new Caller.FederatedUser(user.arn(), Optional.empty()),
        request.action(),
        request.resource(),
        request.resourceAccount(),
        request.context(),
        request.encryptionContext(),
        request.grantTokens(),
        request.createGrant(),
        request.targetGrant(),
        request.keyManager(),
        request.callerOrganization(),
        request.resourceOrganization());
  }

  @Override
  public String toString() {
    return new Counterexample(this).text();
  }
}
