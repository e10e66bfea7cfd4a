package io.keyproof.replay;

import io.keyproof.check.CheckResult;
import io.keyproof.document.json.PolicyWriter;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Confirmation.Confirmed;
import io.keyproof.finding.Confirmation.NotReplayed;
import io.keyproof.finding.Confirmation.Refuted;
import io.keyproof.finding.Confirmation.Unneeded;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.error.KmsException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Performs what a finding claims: creates the key under the policy in question, with its grants,
 * tags and aliases, and makes the witness's call with real cryptography.
 */
public final class WitnessReplayer {

  private final SecureRandom random;

  public WitnessReplayer(SecureRandom random) {
    this.random = random;
  }

  /** What came of performing the result. */
  public Confirmation replay(CheckResult result) {
    if (result instanceof CheckResult.Shown shown) {
      return shown.doubt().isEmpty() ? replay(shown) : shown.doubt().get(0);
    }
    if (result instanceof CheckResult.Configured configured) {
      return configured.confirmAfterDays() > 0
          ? RotationReplay.afterDays(configured.confirmAfterDays(), random)
          : new Unneeded("decided by what the files say of the key");
    }
    if (result instanceof CheckResult.Written) {
      return new Unneeded("decided by what is written, as AWS documents it");
    }
    if (result instanceof CheckResult.Proven) {
      return new Unneeded("proven about all requests");
    }
    return new NotReplayed("undecided: there is no witness");
  }

  private Confirmation replay(CheckResult.Shown shown) {
    RequestContext witness = shown.witness().request();
    Optional<KeyArn> key = KeyArn.parse(witness.resource());
    Optional<Policy> policy = shown.policies().resourcePolicy();
    if (key.isEmpty() || policy.isEmpty()) {
      return new NotReplayed("the witness is not about a key");
    }
    EvaluatingDecider decider =
        new EvaluatingDecider(shown.policies(), witness.caller(), witness.resource());
    try {
      return perform(shown, key.get(), PolicyWriter.write(policy.get()), decider);
    } catch (AccessDeniedException e) {
      return contradicted(witness, decider, e);
    } catch (UndecidedAccessException e) {
      return new NotReplayed("the decider could not tell: " + e.getMessage());
    } catch (KmsException e) {
      return new NotReplayed("the sandbox refused: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new NotReplayed("the policy cannot be stored: " + e.getMessage());
    }
  }

  private Confirmation perform(
      CheckResult.Shown shown, KeyArn key, String policyText, EvaluatingDecider decider) {
    WitnessStage stage =
        WitnessStage.set(
            new WitnessStage.Scene(
                key, policyText, shown.policies().grants(), shown.witness().request()),
            decider,
            random);
    Optional<String> outcome = stage.call(Hindrance.NONE).perform();
    return outcome
        .map(words -> (Confirmation) new Confirmed(words))
        .orElseGet(
            () ->
                new NotReplayed(
                    "the sandbox does not perform " + shown.witness().request().action() + " yet"));
  }

  /** A denial refutes the finding only if the sandbox could make the very call. */
  private static Confirmation contradicted(
      RequestContext witness, EvaluatingDecider decider, AccessDeniedException denied) {
    for (RequestContext made : decider.asked()) {
      for (Map.Entry<ConditionKey, List<String>> wanted : witness.context().entrySet()) {
        if (!made.values(wanted.getKey()).equals(wanted.getValue())) {
          return new NotReplayed(
              "the sandbox cannot make a call with "
                  + wanted.getKey()
                  + " = "
                  + String.join(", ", wanted.getValue()));
        }
      }
    }
    return new Refuted("the sandbox denied it: " + denied.getMessage());
  }
}
