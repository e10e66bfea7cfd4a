package io.keyproof.normalize;

import io.keyproof.document.tree.Excerpt;
import io.keyproof.document.tree.Node.StringNode;
import io.keyproof.model.Grant;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.Stated;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is known of one key, gathered from several documents. */
final class KeyParts {

  private final List<Policy> policies = new ArrayList<>();
  private final List<Grant> grants = new ArrayList<>();
  private final List<StringNode> ids = new ArrayList<>();
  private final Set<String> aliases = new TreeSet<>();
  private Optional<KeyFacts> facts = Optional.empty();
  private Optional<KeyTags> tags = Optional.empty();
  private Optional<KeyFacts> rotation = Optional.empty();
  private String name;
  private final SourceSpan span;

  /**
   * @param name what the key is called if no policy names it
   */
  KeyParts(String name, SourceSpan span) {
    this.name = name;
    this.span = span;
  }

  void add(Policy policy) {
    policies.add(policy);
  }

  void add(Grant grant) {
    grants.add(grant);
  }

  /** The name of the facts goes before the names of grants and rotation status. */
  void rename(String better) {
    name = better;
  }

  void add(KeyFacts found, Complaints complaints) {
    if (facts.isPresent() && !sameFacts(facts.get(), found)) {
      complaints.error(
          found.span(),
          "says other than " + facts.get().span() + " of the same key; the first is taken");
    }
    facts = facts.or(() -> Optional.of(found));
  }

  /** What GetKeyRotationStatus says. */
  void addRotation(KeyFacts status, Complaints complaints) {
    boolean differs =
        rotation.isPresent() && !rotation.get().rotationEnabled().equals(status.rotationEnabled());
    if (differs) {
      complaints.error(
          status.span(),
          "says other than " + rotation.get().span() + " of the same key; the first is taken");
    }
    rotation = rotation.or(() -> Optional.of(status));
  }

  /**
   * An ARN or id by which a document names the key.
   *
   * @return whether it can be this key
   */
  boolean addId(StringNode id, Complaints complaints) {
    if (ids.stream().anyMatch(other -> other.value().equals(id.value()))) {
      return true;
    }
    for (StringNode other : ids) {
      if (!KeyIds.agree(other.value(), id.value())) {
        complaints.error(
            id.span(),
            String.format(
                "%s is not the key %s that %s names",
                Excerpt.of(id.value()), Excerpt.of(other.value()), other.span()));
        return false;
      }
    }
    ids.add(id);
    return true;
  }

  /** Whether some document names the key so. */
  boolean isCalled(String arnOrId) {
    return ids.stream().anyMatch(id -> KeyIds.agree(id.value(), arnOrId));
  }

  void addAlias(String alias) {
    aliases.add(alias);
  }

  /** Several answers are several pages, or from several times: all of them may be there. */
  void addTags(KeyTags found) {
    tags = Optional.of(tags.map(found::over).orElse(found));
  }

  /** One key; as many as there are policies, if there are several. */
  List<KmsKey> keys() {
    if (policies.isEmpty()) {
      return List.of(key(name, Optional.empty(), span));
    }
    return policies.stream()
        .map(policy -> key(policy.name(), Optional.of(policy), policy.span()))
        .toList();
  }

  /** Several policies and something that only one of them can be about. */
  boolean isAmbiguous() {
    boolean shared =
        !grants.isEmpty() || facts.isPresent() || rotation.isPresent() || tags.isPresent();
    return policies.size() > 1 && shared;
  }

  private KmsKey key(String keyName, Optional<Policy> policy, SourceSpan place) {
    Optional<KeyArn> arn =
        ids.stream().flatMap(id -> KeyArn.parse(id.value()).stream()).findFirst();
    return new KmsKey(
        keyName, arn, policy, grants, facts(), aliases, tags.orElse(KeyTags.UNTOLD), place);
  }

  private Optional<KeyFacts> facts() {
    return facts.isEmpty() || rotation.isEmpty()
        ? facts.or(() -> rotation)
        : Optional.of(withRotation(facts.get(), rotation.get()));
  }

  private static KeyFacts withRotation(KeyFacts facts, KeyFacts status) {
    KeyFacts known =
        status
            .rotationEnabled()
            .map(enabled -> facts.withRotation(new Stated<>(enabled, status.span())))
            .orElse(facts);
    return status
        .lifecycle()
        .rotationPeriodInDays()
        .map(days -> known.lifecycle().withRotationPeriodInDays(days.value(), days.span()))
        .map(known::withLifecycle)
        .orElse(known);
  }

  /** Apart from where they stand, and from times, which come in two spellings. */
  private static boolean sameFacts(KeyFacts one, KeyFacts other) {
    return said(one).equals(said(other));
  }

  private static List<Optional<?>> said(KeyFacts facts) {
    return List.of(
        facts.keySpec(),
        facts.keyUsage(),
        facts.keyState(),
        facts.origin(),
        facts.keyManager(),
        facts.multiRegionKeyType(),
        facts.customKeyStore());
  }
}
