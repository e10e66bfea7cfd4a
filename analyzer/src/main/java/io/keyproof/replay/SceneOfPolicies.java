package io.keyproof.replay;

import io.keyproof.document.json.PolicyWriter;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Text;
import io.keyproof.replay.SandboxScene.Actor;
import io.keyproof.replay.SandboxScene.StagedKey;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was read for linting, as a sandbox in which it is in force. */
public final class SceneOfPolicies {
  private static final Pattern OWNER = Pattern.compile("(?:.*/)?(role|user)s/([^/]+)/[^/]+");

  private final PolicySet policies;
  private final String account;
  private final String region;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private SceneOfPolicies(PolicySet policies, String account, String region) {
    this.policies = policies;
    this.account = account;
    this.region = region;
  }

  /**
   * The scene of a policy set.
   *
   * @param account of whom no file tells the account
   * @param region of keys of which no file tells the Region
   */
  public static Parsed<SandboxScene> of(PolicySet policies, String account, String region) {
    return new SceneOfPolicies(policies, account, region).scene();
  }

  private Parsed<SandboxScene> scene() {
    Map<String, Actor> actors = new LinkedHashMap<>();
    for (IamIdentity identity : policies.identities()) {
      arn(identity)
          .ifPresent(
              arn ->
                  actors.put(
                      arn,
                      new Actor(
                          new SandboxPrincipal(arn, Optional.of(identity), Map.of()),
                          Optional.empty())));
    }
    List<StagedKey> keys = new ArrayList<>();
    policies.keys().forEach(key -> key(key).ifPresent(keys::add));
    SandboxScene scene =
        new SandboxScene(
            List.copyOf(actors.values()),
            keys,
            levels(PolicyKind.SERVICE_CONTROL),
            levels(PolicyKind.RESOURCE_CONTROL));
    return Parsed.of(scene, diagnostics);
  }

  private Optional<String> arn(IamIdentity identity) {
    Optional<String> told = identity.arn().flatMap(Text::literal);
    if (told.isPresent()) {
      return told;
    }
    Matcher owner = OWNER.matcher(identity.span().file());
    if (owner.matches()) {
      return Optional.of("arn:aws:iam::" + account + ":" + owner.group(1) + "/" + owner.group(2));
    }
    diagnostics.add(
        Diagnostic.warning(
            identity.span(), "left out of the sandbox: no file tells who has this policy"));
    return Optional.empty();
  }

  private Optional<StagedKey> key(KmsKey key) {
    Optional<String> policy;
    try {
      policy = key.policy().map(PolicyWriter::write);
    } catch (IllegalArgumentException e) {
      diagnostics.add(
          Diagnostic.error(
              key.span(),
              "this key cannot be created in the sandbox: its policy holds a value that is not"
                  + " known"));
      return Optional.empty();
    }
    Optional<KeySpec> spec = key.facts().flatMap(KeyFacts::keySpec).flatMap(SceneOfPolicies::spec);
    Optional<KeyUsage> usage =
        key.facts().flatMap(KeyFacts::keyUsage).flatMap(SceneOfPolicies::usage);
    return Optional.of(
        new StagedKey(
            key.arn().map(KeyArn::account).orElse(account),
            key.arn().map(KeyArn::region).orElse(region),
            key.arn().map(KeyArn::keyId),
            policy,
            spec.orElse(KeySpec.SYMMETRIC_DEFAULT),
            usage.orElse(KeyUsage.ENCRYPT_DECRYPT),
            key.arn().map(KeyArn::keyId).filter(id -> id.startsWith("mrk-")).isPresent(),
            key.facts().flatMap(KeyFacts::rotationEnabled).orElse(false),
            List.copyOf(key.aliases()),
            Map.of(),
            key.grants().stream().flatMap(grant -> SandboxGrants.terms(grant).stream()).toList()));
  }

  private Optional<List<List<Policy>>> levels(PolicyKind kind) {
    List<List<Policy>> levels =
        policies.others().stream().filter(policy -> policy.kind() == kind).map(List::of).toList();
    return levels.isEmpty() ? Optional.empty() : Optional.of(levels);
  }

  private static Optional<KeySpec> spec(String name) {
    return Arrays.stream(KeySpec.values()).filter(spec -> spec.name().equals(name)).findFirst();
  }

  private static Optional<KeyUsage> usage(String name) {
    return Arrays.stream(KeyUsage.values()).filter(usage -> usage.name().equals(name)).findFirst();
  }
}
