package io.keyproof.replay;

import io.keyproof.document.json.PolicyWriter;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.replay.SandboxAnswer.Kind;
import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.error.KmsException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Performs authorization requests: creates the key under the policy in question, and makes the call
 * with real cryptography.
 */
public final class RequestPerformer {

  private final SecureRandom random;

  public RequestPerformer(SecureRandom random) {
    this.random = random;
  }

  /**
   * Performs one request.
   *
   * @param policies that bear on the request
   * @param decisive the condition keys that they look at: a call that differs in one is another
   * @param hindrance what is to make the call fail if it is authorized
   */
  public SandboxAnswer perform(
      ApplicablePolicies policies,
      RequestContext request,
      Set<ConditionKey> decisive,
      Hindrance hindrance) {
    Optional<KeyArn> key = KeyArn.parse(request.resource());
    Optional<Policy> policy = policies.resourcePolicy();
    if (key.isEmpty() || policy.isEmpty()) {
      return SandboxAnswer.notPerformed("it is not about a key");
    }
    EvaluatingDecider decider =
        new EvaluatingDecider(policies, request.caller(), request.resource());
    WitnessStage stage;
    try {
      stage =
          WitnessStage.set(
              new WitnessStage.Scene(
                  key.get(), PolicyWriter.write(policy.get()), policies.grants(), request),
              decider,
              random);
    } catch (KmsException e) {
      return SandboxAnswer.notPerformed("the sandbox cannot make its key: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return SandboxAnswer.notPerformed("the policy cannot be stored: " + e.getMessage());
    }
    SandboxAnswer answer = call(stage, request, hindrance);
    return answer.kind() == Kind.NOT_PERFORMED
        ? answer
        : difference(request, decider.asked(), decisive).orElse(answer);
  }

  private static SandboxAnswer call(
      WitnessStage stage, RequestContext request, Hindrance hindrance) {
    try {
      return stage
          .call(hindrance)
          .perform()
          .map(words -> new SandboxAnswer(Kind.DONE, words))
          .orElseGet(
              () -> SandboxAnswer.notPerformed("the sandbox does not perform " + request.action()));
    } catch (AccessDeniedException e) {
      return new SandboxAnswer(Kind.DENIED, String.valueOf(e.getMessage()));
    } catch (UndecidedAccessException e) {
      return SandboxAnswer.notPerformed("the decider could not tell: " + e.getMessage());
    } catch (KmsException e) {
      return new SandboxAnswer(Kind.FAILED, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return SandboxAnswer.notPerformed("the sandbox cannot make such a call: " + e.getMessage());
    }
  }

  /** An answer to another question is no answer to this one. */
  private static Optional<SandboxAnswer> difference(
      RequestContext wanted, List<RequestContext> asked, Set<ConditionKey> decisive) {
    for (RequestContext made : asked) {
      for (ConditionKey key : decisive) {
        if (!made.values(key).equals(wanted.values(key))) {
          return Optional.of(
              SandboxAnswer.notPerformed(
                  "the sandbox makes the call with another value of " + key.name()));
        }
      }
    }
    return asked.isEmpty()
        ? Optional.of(SandboxAnswer.notPerformed("the sandbox did not ask for authorization"))
        : Optional.empty();
  }
}
