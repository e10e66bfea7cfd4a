package io.keyproof.replay;

import io.keyproof.model.Policy;
import io.keyproof.sandbox.key.GrantTerms;
import io.keyproof.sandbox.key.KeySpec;
import io.keyproof.sandbox.key.KeyUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is there when a sandbox opens: principals, keys and what limits everybody. */
public record SandboxScene(
    List<Actor> actors,
    List<StagedKey> keys,
    Optional<List<List<Policy>>> serviceControlPolicies,
    Optional<List<List<Policy>>> resourceControlPolicies) {

  public static final SandboxScene EMPTY =
      new SandboxScene(List.of(), List.of(), Optional.empty(), Optional.empty());

  public SandboxScene {
    actors = List.copyOf(actors);
    keys = List.copyOf(keys);
  }

  /** A principal, and the credentials that it is to have, if they are chosen. */
  public record Actor(SandboxPrincipal principal, Optional<Credentials> credentials) {}

  /** An access key. */
  public static final class Credentials {
    private final String accessKeyId;
    private final String secretAccessKey;

    public Credentials(String accessKeyId, String secretAccessKey) {
      this.accessKeyId = accessKeyId;
      this.secretAccessKey = secretAccessKey;
    }

    public String accessKeyId() {
      return accessKeyId;
    }

    public String secretAccessKey() {
      return secretAccessKey;
    }

    @Override
    public String toString() {
      return "Credentials[" + accessKeyId + "]";
    }
  }

  /**
   * A key to create.
   *
   * @param id the key id it is to have; otherwise a new one
   * @param policy its text; otherwise AWS's default policy
   */
  public record StagedKey(
      String account,
      String region,
      Optional<String> id,
      Optional<String> policy,
      KeySpec keySpec,
      KeyUsage keyUsage,
      boolean multiRegion,
      boolean rotates,
      List<String> aliases,
      Map<String, String> tags,
      List<GrantTerms> grants) {
    public StagedKey {
      aliases = List.copyOf(aliases);
      tags = Map.copyOf(tags);
      grants = List.copyOf(grants);
    }
  }

  /** This scene with others' principals and keys, who go before those of the same ARN here. */
  public SandboxScene with(List<Actor> others) {
    List<Actor> all = new ArrayList<>(others);
    for (Actor actor : actors) {
      String arn = actor.principal().arn();
      if (others.stream().noneMatch(other -> other.principal().arn().equals(arn))) {
        all.add(actor);
      }
    }
    return new SandboxScene(all, keys, serviceControlPolicies, resourceControlPolicies);
  }

  /** Both scenes in one. */
  public SandboxScene and(SandboxScene other) {
    List<StagedKey> all = new ArrayList<>(keys);
    all.addAll(other.keys);
    return new SandboxScene(
        with(other.actors).actors,
        all,
        serviceControlPolicies.or(other::serviceControlPolicies),
        resourceControlPolicies.or(other::resourceControlPolicies));
  }

  /** An account and a Region. */
  public record Place(String account, String region) {}

  /** Where the first key is, for whatever names no other place. */
  public Place place(String account, String region) {
    return keys.stream()
        .findFirst()
        .map(key -> new Place(key.account(), key.region()))
        .orElse(new Place(account, region));
  }

  /** Who has this ARN. */
  public Optional<SandboxPrincipal> principal(String arn) {
    return actors.stream()
        .map(Actor::principal)
        .filter(principal -> principal.arn().equals(arn))
        .findFirst();
  }
}
