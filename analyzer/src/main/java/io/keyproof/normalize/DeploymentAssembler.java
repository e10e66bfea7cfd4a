package io.keyproof.normalize;

import io.keyproof.document.deployment.DeployedResources;
import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import io.keyproof.model.Deployment;
import io.keyproof.model.Guard;
import io.keyproof.model.Origin;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Text;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts together what the resources of one deployment are to each other. */
final class DeploymentAssembler implements Resource.Visitor<Runnable> {

  private final TextNormalizer texts;
  private final Map<String, Complaints> complaints = new TreeMap<>();
  private final Map<SourceSpan, Origin> origins = new LinkedHashMap<>();
  private final DeployedKeys keys;
  private final DeployedIdentities identities;
  private final List<Policy> others = new ArrayList<>();
  private final List<Deployment.KeyUse> uses = new ArrayList<>();

  private DeploymentAssembler(TextNormalizer texts) {
    this.texts = texts;
    this.keys = new DeployedKeys(this);
    this.identities = new DeployedIdentities(this);
  }

  /**
   * @param accounts those that all deployments write out
   */
  static Parsed<Deployment> assemble(DeployedResources deployed, Set<String> accounts) {
    PlaceholderScan placeholders = new PlaceholderScan();
    for (Resource resource : deployed.resources()) {
      DeployedNodes.of(resource).forEach(placeholders::add);
    }
    DeploymentAssembler assembler =
        new DeploymentAssembler(
            new TextNormalizer(
                placeholders.domains(), Settlement.of(deployed.resources(), accounts)));
    deployed.resources().forEach(assembler::add);
    PolicySet set =
        new PolicySet(
            assembler.keys.keys(),
            assembler.identities.identities(),
            assembler.others,
            assembler.keys.aliases());
    assembler.keys.nameUses(assembler.uses);
    List<Diagnostic> diagnostics =
        assembler.complaints.values().stream()
            .flatMap(each -> each.diagnostics().stream())
            .toList();
    return Parsed.of(
        new Deployment(deployed.name(), set, assembler.origins, assembler.uses), diagnostics);
  }

  /** A document as a policy; where it comes from is kept. */
  Policy policy(PolicyKind kind, String name, Origin origin, Guard guard, Node document) {
    Policy policy =
        PolicyNormalizer.policy(kind, name, document, guard, texts, complaintsOf(document));
    origins.putIfAbsent(policy.span(), origin);
    return policy;
  }

  /** What a node says; of a value that cannot be seen, its name. */
  Text text(Node node) {
    return texts.text(node).orElseGet(() -> Text.unknown(texts.unknown(node)));
  }

  TextNormalizer texts() {
    return texts;
  }

  Complaints complaintsOf(Node node) {
    return complaints.computeIfAbsent(node.span().file(), Complaints::new);
  }

  private void add(Resource resource) {
    origins.putIfAbsent(resource.origin().span(), resource.origin());
    resource.accept(this).run();
  }

  @Override
  public Runnable key(Resource.Key key) {
    return () -> keys.add(key);
  }

  @Override
  public Runnable keyPolicy(Resource.KeyPolicy policy) {
    return () -> keys.add(policy);
  }

  @Override
  public Runnable alias(Resource.Alias alias) {
    return () -> keys.add(alias);
  }

  @Override
  public Runnable grant(Resource.Grant grant) {
    return () -> keys.add(grant);
  }

  @Override
  public Runnable identity(Resource.Identity identity) {
    return () -> identities.add(identity);
  }

  @Override
  public Runnable policy(Resource.Policy policy) {
    return () -> identities.add(policy);
  }

  @Override
  public Runnable attachment(Resource.Attachment attachment) {
    return () -> identities.add(attachment);
  }

  @Override
  public Runnable limit(Resource.Limit limit) {
    return () ->
        others.add(
            policy(limit.kind(), limit.name(), limit.origin(), limit.guard(), limit.document()));
  }

  @Override
  public Runnable keyUse(Resource.KeyUse use) {
    return () ->
        uses.add(new Deployment.KeyUse(use.origin(), use.type(), text(use.key()).toString()));
  }
}
