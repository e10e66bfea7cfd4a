package io.keyproof.check;

import io.keyproof.evaluate.PolicyEvaluator;
import io.keyproof.finding.KeyControl;
import io.keyproof.finding.KeyControl.By;
import io.keyproof.finding.Witness;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Decision;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Verdict;
import io.keyproof.symbolic.AccessReasons;
import io.keyproof.symbolic.AccessReasons.Reason;
import io.keyproof.symbolic.Answer;
import io.keyproof.symbolic.Answer.Confidence;
import io.keyproof.symbolic.RequestProver;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether somebody can still change the policy of a key: nobody else could ever give access. */
final class KeyLockout {

  /** A service acts for itself: nobody controls a key by way of it. */
  private static final RequestProperty PUT =
      new AllOf(
          List.of(new ActionIn(Set.of("kms:PutKeyPolicy")), new Not(new Is(Trait.AWS_SERVICE))));

  private static final RequestProperty PUT_BESIDES_ROOT =
      new AllOf(List.of(PUT, new Not(new Is(Trait.KEY_ACCOUNT_ROOT))));

  private final KmsKey key;
  private final Policy policy;
  private final RequestSpace space;

  KeyLockout(KmsKey key, Policy policy, RequestSpace space) {
    this.key = key;
    this.policy = policy;
    this.space = space;
  }

  KeyControl judge() {
    Answer alone = ask(policy, List.of(), PUT_BESIDES_ROOT);
    if (alone instanceof Answer.Possible possible && isBelieved(possible, List.of())) {
      return control(
          By.KEY_POLICY, Optional.of(possible), "the key policy allows `kms:PutKeyPolicy`");
    }
    List<Policy> allowing = List.of(Scenarios.allowingIdentityPolicy());
    Answer delegated = ask(policy, allowing, PUT);
    if (delegated instanceof Answer.Possible possible && isBelieved(possible, allowing)) {
      return control(
          By.ACCOUNT,
          Optional.of(possible),
          "the key policy leaves `kms:PutKeyPolicy` to the account: to its root user, and to whom"
              + " an identity policy allows it");
    }
    if (delegated instanceof Answer.Impossible) {
      return control(By.NOBODY, Optional.empty(), whyNobody(allowing));
    }
    return control(
        By.INCONCLUSIVE,
        Optional.empty(),
        delegated instanceof Answer.Inconclusive inconclusive
            ? inconclusive.reason()
            : "it hangs on what is not known of the policy");
  }

  private String whyNobody(List<Policy> allowing) {
    Optional<List<Reason>> reasons = AccessReasons.of(around(policy, allowing), space, PUT);
    if (reasons.isEmpty()) {
      return "to tell why takes more work than is spent";
    }
    return reasons.get().isEmpty()
        ? "no statement allows `kms:PutKeyPolicy` to anybody of the key's account"
        : String.join("; ", Explanation.sentences(reasons.get()));
  }

  private Answer ask(Policy keyPolicy, List<Policy> identityPolicies, RequestProperty property) {
    try (RequestProver prover =
        RequestProver.open(around(keyPolicy, identityPolicies), space, List.of(property))) {
      return prover.find(Layer.AUTHORIZED, property, prover.sources());
    }
  }

  /** A witness that exists under some circumstances only leaves the question open. */
  private boolean isBelieved(Answer.Possible possible, List<Policy> identityPolicies) {
    boolean isCertain = possible.guards().isEmpty() && possible.confidence() == Confidence.CERTAIN;
    return isCertain || isAllowed(possible, identityPolicies);
  }

  /** Whatever the values of what the input leaves open. */
  private boolean isAllowed(Answer.Possible possible, List<Policy> identityPolicies) {
    return PolicyEvaluator.compile(around(policy, identityPolicies))
        .decide(possible.witness())
        .equals(new Verdict.Decided(Decision.ALLOWED));
  }

  private static ApplicablePolicies around(Policy keyPolicy, List<Policy> identityPolicies) {
    return ApplicablePolicies.of(Optional.of(keyPolicy), identityPolicies, List.of());
  }

  private KeyControl control(By by, Optional<Answer.Possible> answer, String reason) {
    return new KeyControl(
        key.name(),
        policy.span(),
        by,
        answer.map(possible -> new Witness(possible.witness(), List.of(), Map.of())),
        reason);
  }
}
