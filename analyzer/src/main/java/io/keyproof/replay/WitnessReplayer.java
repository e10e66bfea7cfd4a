package io.keyproof.replay;

import io.keyproof.check.CheckResult;
import io.keyproof.document.json.PolicyWriter;
import io.keyproof.finding.Confirmation;
import io.keyproof.finding.Confirmation.Confirmed;
import io.keyproof.finding.Confirmation.NotReplayed;
import io.keyproof.finding.Confirmation.Refuted;
import io.keyproof.finding.Confirmation.Unneeded;
import io.keyproof.model.Caller;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyArn;
import io.keyproof.model.Policy;
import io.keyproof.model.RequestContext;
import io.keyproof.sandbox.LocalKms;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.access.AccessDeniedException;
import io.keyproof.sandbox.access.UndecidedAccessException;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.key.Tag;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Performs what a finding claims: creates the key under the policy in question, with its grants,
 * tags and aliases, and makes the witness's call with real cryptography.
 */
public final class WitnessReplayer {

  private static final String TAG = "aws:resourcetag/";
  static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

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
    RequestContext witness = shown.witness().request();
    LocalKms kms =
        new LocalKms(
            new AccountRegion(key.partition(), key.region(), key.account()),
            decider,
            SettableClock.at(time(witness)),
            IdSource.startingWith(List.of(key.keyId()), IdSource.random(random)),
            random);
    var stageHand =
        io.keyproof.sandbox.access.Caller.of(
            "arn:"
                + key.partition()
                + ":iam::"
                + key.account()
                + ":user/"
                + EvaluatingDecider.STAGE_HAND,
            key.account());
    kms.call(stageHand, creation(witness, policyText));
    for (String alias : witness.values(ConditionKey.of("kms:ResourceAliases"))) {
      kms.call(stageHand, new CreateAlias(alias, key.keyId()));
    }
    for (Grant grant : shown.policies().grants()) {
      Optional<GrantTerms> terms = SandboxGrants.terms(grant);
      terms.ifPresent(some -> kms.call(stageHand, new CreateGrant(key.keyId(), some)));
    }
    Optional<String> outcome =
        new WitnessCall(kms, witness, caller(witness), stageHand, policyText).perform();
    return outcome
        .map(words -> (Confirmation) new Confirmed(words))
        .orElseGet(
            () -> new NotReplayed("the sandbox does not perform " + witness.action() + " yet"));
  }

  /** A key with the witness's tags. */
  private static CreateKey creation(RequestContext witness, String policyText) {
    List<Tag> tags = new ArrayList<>();
    witness
        .context()
        .forEach(
            (key, values) -> {
              if (key.canonical().startsWith(TAG)) {
                tags.add(new Tag(key.name().substring(TAG.length()), values.get(0)));
              }
            });
    CreateKey creation =
        CreateKey.symmetric()
            .withPolicy(policyText)
            .withTags(tags)
            .bypassingPolicyLockoutSafetyCheck();
    boolean multiRegion =
        witness.values(ConditionKey.of("kms:MultiRegion")).contains("true")
            || !witness.values(ConditionKey.of("kms:MultiRegionKeyType")).isEmpty();
    return multiRegion ? creation.asMultiRegionKey() : creation;
  }

  /** The caller, with those facts of its session that the sandbox does not come to by itself. */
  private static io.keyproof.sandbox.access.Caller caller(RequestContext witness) {
    Map<String, List<String>> session = new TreeMap<>();
    witness
        .context()
        .forEach(
            (key, values) -> {
              if (isOfSession(key)) {
                session.put(key.name(), values);
              }
            });
    Caller caller = witness.caller();
    return new io.keyproof.sandbox.access.Caller(
        caller.name(), caller.account().orElse(witness.resourceAccount()), session);
  }

  /**
   * Whether a condition key tells of where the call comes from, not of what it asks or of the key.
   */
  private static boolean isOfSession(ConditionKey key) {
    String name = key.canonical();
    if (name.equals("kms:viaservice")) {
      return true;
    }
    boolean ofResource =
        name.startsWith(TAG)
            || name.equals("aws:resourceaccount")
            || name.startsWith("aws:requesttag/")
            || name.equals("aws:requestedregion")
            || name.equals("aws:tagkeys");
    return !name.startsWith("kms:") && !ofResource;
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

  private static Instant time(RequestContext witness) {
    Optional<String> time = witness.values(ConditionKey.of("aws:CurrentTime")).stream().findFirst();
    try {
      return time.map(Instant::parse).orElse(NOW);
    } catch (DateTimeParseException e) {
      return NOW;
    }
  }
}
