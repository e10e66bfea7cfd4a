package io.keyproof.replay;

import io.keyproof.replay.SandboxScene.Actor;
import io.keyproof.replay.SandboxScene.StagedKey;
import io.keyproof.sandbox.LocalAws;
import io.keyproof.sandbox.access.AccessDecider;
import io.keyproof.sandbox.access.Caller;
import io.keyproof.sandbox.call.CreateAlias;
import io.keyproof.sandbox.call.CreateGrant;
import io.keyproof.sandbox.call.CreateKey;
import io.keyproof.sandbox.call.EnableKeyRotation;
import io.keyproof.sandbox.error.KmsException;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.IdSource;
import io.keyproof.sandbox.key.Tag;
import io.keyproof.sandbox.store.World;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A sandbox with a scene in it, whose policies are in force. */
public final class LiveSandbox {
  private final LocalAws aws;
  private final AccessDecider decider;
  private final List<Diagnostic> refusals;

  private LiveSandbox(LocalAws aws, AccessDecider decider, List<Diagnostic> refusals) {
    this.aws = aws;
    this.decider = decider;
    this.refusals = refusals;
  }

  /** Opens a sandbox that is gone with the process. */
  public static LiveSandbox inMemory(
      SandboxScene scene, InstantSource clock, RandomGenerator random) {
    return open(scene, clock, random, new World());
  }

  /**
   * Opens the sandbox. The scene's keys are created in an empty world only.
   *
   * @param world what is there already
   */
  public static LiveSandbox open(
      SandboxScene scene, InstantSource clock, RandomGenerator random, World world) {
    LiveDecider live =
        new LiveDecider(
            new SandboxAccounts(
                scene.actors().stream().map(Actor::principal).toList(),
                scene.serviceControlPolicies(),
                scene.resourceControlPolicies()));
    StagingDecider decider = new StagingDecider(live);
    List<StagedKey> keys = new ArrayList<>(scene.keys());
    // The chosen ids are given out first.
    keys.sort((one, other) -> Boolean.compare(other.id().isPresent(), one.id().isPresent()));
    List<String> ids =
        world.isEmpty()
            ? keys.stream().map(StagedKey::id).flatMap(Optional::stream).toList()
            : List.of();
    LocalAws aws =
        new LocalAws(
            decider, clock, IdSource.startingWith(ids, IdSource.random(random)), random, world);
    List<Diagnostic> refusals = new ArrayList<>();
    if (world.isEmpty()) {
      keys.forEach(key -> stage(aws, key, refusals));
    }
    decider.begin();
    return new LiveSandbox(aws, decider, List.copyOf(refusals));
  }

  /** Whoever holds credentials of a principal; of a role, a session. */
  public static Caller holding(SandboxPrincipal principal) {
    return SandboxCallers.holding(principal);
  }

  /** A user of the account who may do everything that key policies delegate. */
  public static Actor administrator(String account) {
    String name = "admin";
    return new Actor(
        new SandboxPrincipal(
            "arn:aws:iam::" + account + ":user/" + name,
            Optional.of(FullAccess.identity(name)),
            Map.of()),
        Optional.empty());
  }

  public LocalAws aws() {
    return aws;
  }

  public AccessDecider decider() {
    return decider;
  }

  /** The keys, aliases and grants of the scene that KMS does not accept. */
  public List<Diagnostic> refusals() {
    return refusals;
  }

  private static void stage(LocalAws aws, StagedKey key, List<Diagnostic> refusals) {
    Caller hand = StagingDecider.stageHand(key.account());
    List<Tag> tags = new ArrayList<>();
    key.tags().forEach((name, value) -> tags.add(new Tag(name, value)));
    CreateKey creation =
        CreateKey.symmetric()
            .withKeySpec(key.keySpec(), key.keyUsage())
            .withTags(tags)
            .bypassingPolicyLockoutSafetyCheck();
    creation = key.policy().map(creation::withPolicy).orElse(creation);
    creation = key.multiRegion() ? creation.asMultiRegionKey() : creation;
    try {
      String id = aws.call(key.region(), hand, creation).keyMetadata().keyId();
      for (String alias : key.aliases()) {
        aws.call(key.region(), hand, new CreateAlias(alias, id));
      }
      for (GrantTerms terms : key.grants()) {
        aws.call(key.region(), hand, new CreateGrant(id, terms));
      }
      if (key.rotates()) {
        aws.call(key.region(), hand, new EnableKeyRotation(id));
      }
    } catch (KmsException e) {
      refusals.add(
          Diagnostic.error(
              SourceSpan.startOf("(sandbox)"),
              "the key " + key.id().orElse("without id") + " is refused: " + e.getMessage()));
    }
  }
}
