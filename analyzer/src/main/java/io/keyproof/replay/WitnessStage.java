package io.keyproof.replay;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyArn;
import io.keyproof.model.RequestContext;
import io.keyproof.sandbox.LocalKms;
import io.keyproof.sandbox.SettableClock;
import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
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

/** A local KMS in which the key of a request stands ready, and the request's caller. */
final class WitnessStage {

  private static final String TAG = "aws:resourcetag/";
  static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

  private final Scene scene;
  private final LocalKms kms;
  private final Caller stageHand;

  /** A key under its policy, with its grants, and what is to be asked of it. */
  record Scene(KeyArn key, String policyText, List<Grant> grants, RequestContext request) {
    Scene {
      grants = List.copyOf(grants);
    }
  }

  private WitnessStage(Scene scene, LocalKms kms) {
    this.scene = scene;
    this.kms = kms;
    KeyArn key = scene.key();
    this.stageHand =
        Caller.of(
            "arn:"
                + key.partition()
                + ":iam::"
                + key.account()
                + ":user/"
                + EvaluatingDecider.STAGE_HAND,
            key.account());
  }

  /** Creates the key, its aliases and its grants. */
  static WitnessStage set(Scene scene, AccessDecider decider, SecureRandom random) {
    KeyArn key = scene.key();
    LocalKms kms =
        new LocalKms(
            new AccountRegion(key.partition(), key.region(), key.account()),
            decider,
            SettableClock.at(time(scene.request())),
            IdSource.startingWith(List.of(key.keyId()), IdSource.random(random)),
            random);
    WitnessStage stage = new WitnessStage(scene, kms);
    stage.fill();
    return stage;
  }

  private void fill() {
    String key = scene.key().keyId();
    kms.call(stageHand, creation());
    for (String alias : scene.request().values(ConditionKey.of("kms:ResourceAliases"))) {
      kms.call(stageHand, new CreateAlias(alias, key));
    }
    for (Grant grant : scene.grants()) {
      Optional<GrantTerms> terms = SandboxGrants.terms(grant);
      terms.ifPresent(some -> kms.call(stageHand, new CreateGrant(key, some)));
    }
  }

  /** The request as a call. */
  WitnessCall call(Hindrance hindrance) {
    return new WitnessCall(
        kms, scene.request(), caller(), stageHand, scene.policyText(), hindrance);
  }

  /** A key with the request's tags. */
  private CreateKey creation() {
    RequestContext request = scene.request();
    List<Tag> tags = new ArrayList<>();
    request
        .context()
        .forEach(
            (key, values) -> {
              if (key.canonical().startsWith(TAG)) {
                tags.add(new Tag(key.name().substring(TAG.length()), values.get(0)));
              }
            });
    CreateKey creation =
        CreateKey.symmetric()
            .withPolicy(scene.policyText())
            .withTags(tags)
            .bypassingPolicyLockoutSafetyCheck();
    boolean multiRegion =
        request.values(ConditionKey.of("kms:MultiRegion")).contains("true")
            || !request.values(ConditionKey.of("kms:MultiRegionKeyType")).isEmpty();
    return multiRegion ? creation.asMultiRegionKey() : creation;
  }

  /** The caller, with those facts of its session that the sandbox does not come to by itself. */
  private Caller caller() {
    RequestContext request = scene.request();
    Map<String, List<String>> session = new TreeMap<>();
    request
        .context()
        .forEach(
            (key, values) -> {
              if (isOfSession(key)) {
                session.put(key.name(), values);
              }
            });
    return new Caller(
        request.caller().name(),
        request.caller().account().orElse(request.resourceAccount()),
        session);
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

  private static Instant time(RequestContext request) {
    Optional<String> time = request.values(ConditionKey.of("aws:CurrentTime")).stream().findFirst();
    try {
      return time.map(Instant::parse).orElse(NOW);
    } catch (DateTimeParseException e) {
      return NOW;
    }
  }
}
