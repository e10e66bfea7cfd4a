package io.keyproof.normalize;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import io.keyproof.document.tree.Node.TextNode;
import io.keyproof.model.Deployment;
import io.keyproof.model.Grant;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyAlias;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyTags;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Text;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys of a deployment, with policies, aliases and grants that other resources give them. */
final class DeployedKeys {

  private static final String ALIAS = "alias/";

  private final DeploymentAssembler assembler;
  private final List<Parts> keys = new ArrayList<>();
  private final Map<Text, Parts> byReference = new LinkedHashMap<>();
  private final List<Resource.KeyPolicy> policies = new ArrayList<>();
  private final List<Resource.Alias> aliases = new ArrayList<>();
  private final List<Resource.Grant> grants = new ArrayList<>();

  DeployedKeys(DeploymentAssembler assembler) {
    this.assembler = assembler;
  }

  void add(Resource.Key key) {
    Parts parts = new Parts(key.origin().address(), key.origin().span());
    Text arn = assembler.text(key.arn());
    parts.arn = arn.literal().flatMap(KeyArn::parse);
    parts.isMade = key.arn() instanceof TextNode;
    parts.facts = Optional.of(key.facts());
    parts.tags = key.tags();
    parts.policy =
        key.policy()
            .map(
                document ->
                    assembler.policy(
                        PolicyKind.KEY, parts.name, key.origin(), Guard.ALWAYS, document));
    keys.add(parts);
    byReference.putIfAbsent(arn, parts);
    parts.arn.ifPresent(known -> byReference.putIfAbsent(Text.of(known.keyId()), parts));
  }

  void add(Resource.KeyPolicy policy) {
    policies.add(policy);
  }

  void add(Resource.Alias alias) {
    aliases.add(alias);
  }

  void add(Resource.Grant grant) {
    grants.add(grant);
  }

  /** All of them, once everything was added. */
  List<KmsKey> keys() {
    for (Resource.Alias alias : aliases) {
      Parts parts = of(alias.key(), alias.origin().address());
      Text name = assembler.text(alias.name());
      byReference.putIfAbsent(name, parts);
      name.literal().ifPresentOrElse(parts.aliases::add, () -> parts.openAliases.add(name));
    }
    for (Resource.KeyPolicy policy : policies) {
      Parts parts = of(policy.key(), policy.origin().address());
      parts.policy =
          Optional.of(
              assembler.policy(
                  PolicyKind.KEY, parts.name, policy.origin(), policy.guard(), policy.document()));
    }
    for (Resource.Grant grant : grants) {
      Parts parts = of(grant.key(), grant.origin().address());
      GrantNormalizer.grant(
              grant.grant(),
              grant.guard(),
              grant.origin().address(),
              assembler.texts(),
              assembler.complaintsOf(grant.grant()))
          .ifPresent(parts.grants::add);
    }
    leaveOwnIdsOpen();
    return keys.stream().map(Parts::key).toList();
  }

  private void leaveOwnIdsOpen() {
    Set<KeyArn> arns =
        keys.stream().flatMap(parts -> parts.arn.stream()).collect(Collectors.toSet());
    for (Parts parts : keys) {
      if (parts.isMade && parts.arn.isPresent()) {
        KeyArn own = parts.arn.get();
        parts.policy = parts.policy.map(policy -> OwnKeyArns.leftOpen(policy, own, arns));
      }
    }
  }

  /** The aliases as objects of their own. */
  List<KeyAlias> aliases() {
    return aliases.stream()
        .map(
            alias ->
                new KeyAlias(
                    assembler.text(alias.name()),
                    Optional.of(assembler.text(alias.key())),
                    alias.name().span()))
        .toList();
  }

  /** Says the keys' names where uses name keys in other ways. */
  void nameUses(List<Deployment.KeyUse> uses) {
    uses.replaceAll(
        use ->
            find(Text.of(use.key()))
                .map(parts -> new Deployment.KeyUse(use.origin(), use.type(), parts.name))
                .orElse(use));
  }

  /** The key that is referred to; one that is not deployed here is known by the reference alone. */
  private Parts of(Node reference, String fallback) {
    Text text = assembler.text(reference);
    return find(text)
        .orElseGet(
            () -> {
              Parts parts = new Parts(fallback, reference.span());
              parts.arn = text.literal().flatMap(KeyArn::parse);
              keys.add(parts);
              byReference.put(text, parts);
              return parts;
            });
  }

  private Optional<Parts> find(Text reference) {
    Optional<Parts> found = Optional.ofNullable(byReference.get(reference));
    if (found.isPresent()) {
      return found;
    }
    return reference
        .literal()
        .filter(arn -> arn.startsWith("arn:") && arn.contains(":" + ALIAS))
        .map(arn -> Text.of(arn.substring(arn.indexOf(ALIAS))))
        .map(byReference::get);
  }

  private static final class Parts {
    private final String name;
    private final SourceSpan span;
    private final List<Grant> grants = new ArrayList<>();
    private final Set<String> aliases = new TreeSet<>();
    private final Set<Text> openAliases = new LinkedHashSet<>();
    private Optional<KeyArn> arn = Optional.empty();

    /** By the deployment, so that its id is not known. */
    private boolean isMade;

    private Optional<Policy> policy = Optional.empty();
    private Optional<KeyFacts> facts = Optional.empty();
    private KeyTags tags = KeyTags.UNTOLD;

    Parts(String name, SourceSpan span) {
      this.name = name;
      this.span = span;
    }

    KmsKey key() {
      return new KmsKey(name, arn, policy, grants, facts, aliases, openAliases, tags, span);
    }
  }
}
