package io.keyproof.normalize;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.deployment.Resource.Holder;
import io.keyproof.document.deployment.Resource.IdentityKind;
import io.keyproof.document.tree.Node;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roles, users and groups of a deployment, with the policies that are attached to them. */
final class DeployedIdentities {

  private final DeploymentAssembler assembler;
  private final List<Resource.Identity> identities = new ArrayList<>();
  private final List<Resource.Policy> policies = new ArrayList<>();
  private final List<Resource.Attachment> attachments = new ArrayList<>();

  /** A managed policy and the resource that defines it. */
  private record Managed(Resource.Policy resource, Policy policy) {}

  DeployedIdentities(DeploymentAssembler assembler) {
    this.assembler = assembler;
  }

  void add(Resource.Identity identity) {
    identities.add(identity);
  }

  void add(Resource.Policy policy) {
    policies.add(policy);
  }

  void add(Resource.Attachment attachment) {
    attachments.add(attachment);
  }

  /** All of them, once everything was added. */
  List<IamIdentity> identities() {
    Map<Reference, Parts> byReference = new HashMap<>();
    List<Parts> all = new ArrayList<>();
    for (Resource.Identity identity : identities) {
      Parts parts = new Parts(identity, assembler.text(identity.arn()));
      all.add(parts);
      byReference.putIfAbsent(new Reference(identity.kind(), parts.arn), parts);
      byReference.putIfAbsent(
          new Reference(identity.kind(), assembler.text(identity.name())), parts);
    }
    Map<Text, Managed> managed = new LinkedHashMap<>();
    for (Resource.Policy resource : policies) {
      Policy policy = read(resource);
      resource
          .arn()
          .map(assembler::text)
          .ifPresent(arn -> managed.putIfAbsent(arn, new Managed(resource, policy)));
      boolean held = false;
      for (Holder holder : resource.holders()) {
        held |= find(byReference, holder).map(parts -> parts.policies.add(policy)).isPresent();
      }
      if (!held && resource.arn().isEmpty()) {
        all.add(new Parts(resource, policy));
      }
    }
    for (Resource.Attachment attachment : attachments) {
      Text arn = assembler.text(attachment.policyArn());
      Optional<Parts> holder = find(byReference, attachment.holder());
      Optional<Policy> policy =
          Optional.ofNullable(managed.get(arn)).map(known -> guarded(known, attachment.guard()));
      holder.ifPresent(
          parts -> policy.ifPresentOrElse(parts.policies::add, () -> parts.elsewhere.add(arn)));
    }
    for (Parts parts : all) {
      parts.boundary().map(assembler::text).ifPresent(arn -> bound(parts, arn, managed));
    }
    addGroups(all, byReference);
    managed.values().stream()
        .filter(each -> all.stream().noneMatch(parts -> parts.has(each.policy)))
        .forEach(each -> all.add(new Parts(each.resource, each.policy)));
    return all.stream().map(Parts::identity).toList();
  }

  private Policy read(Resource.Policy resource) {
    return assembler.policy(
        PolicyKind.IDENTITY,
        resource.name(),
        resource.origin(),
        resource.guard(),
        resource.document());
  }

  private Policy guarded(Managed managed, Guard guard) {
    return guard.equals(Guard.ALWAYS)
        ? managed.policy
        : assembler.policy(
            PolicyKind.IDENTITY,
            managed.resource.name(),
            managed.resource.origin(),
            Guard.both(managed.resource.guard(), guard),
            managed.resource.document());
  }

  private void bound(Parts parts, Text arn, Map<Text, Managed> managed) {
    Managed known = managed.get(arn);
    if (known == null) {
      parts.permissionsBoundary =
          Optional.of(
              new Policy(
                  PolicyKind.PERMISSIONS_BOUNDARY,
                  arn.toString(),
                  PolicyVersion.V2012_10_17,
                  List.of(),
                  Optional.of(Unknown.of(arn.toString())),
                  parts.span));
      return;
    }
    parts.permissionsBoundary =
        Optional.of(
            assembler.policy(
                PolicyKind.PERMISSIONS_BOUNDARY,
                known.resource.name(),
                known.resource.origin(),
                known.resource.guard(),
                known.resource.document()));
  }

  private void addGroups(List<Parts> all, Map<Reference, Parts> byReference) {
    for (Parts parts : all) {
      for (Text group : parts.groups(assembler)) {
        Optional.ofNullable(byReference.get(new Reference(IdentityKind.GROUP, group)))
            .ifPresent(found -> parts.policies.addAll(found.policies));
      }
    }
  }

  private Optional<Parts> find(Map<Reference, Parts> byReference, Holder holder) {
    return Optional.ofNullable(
        byReference.get(new Reference(holder.kind(), assembler.text(holder.identity()))));
  }

  /** A name or an ARN. */
  private record Reference(IdentityKind kind, Text text) {}

  private final class Parts {
    private final String name;
    private final SourceSpan span;
    private final Text arn;
    private final Optional<Resource.Identity> resource;
    private final Optional<Policy> trustPolicy;
    private final List<Policy> policies = new ArrayList<>();
    private final List<Text> elsewhere = new ArrayList<>();
    private Optional<Policy> permissionsBoundary = Optional.empty();

    Parts(Resource.Identity identity, Text arn) {
      this.name = identity.origin().address();
      this.span = identity.origin().span();
      this.arn = arn;
      this.resource = Optional.of(identity);
      this.trustPolicy =
          identity
              .trustPolicy()
              .map(
                  document ->
                      assembler.policy(
                          PolicyKind.TRUST, name, identity.origin(), Guard.ALWAYS, document));
    }

    /** A policy that nobody is seen to have is judged as somebody's. */
    Parts(Resource.Policy policy, Policy document) {
      this.name = policy.name();
      this.span = policy.origin().span();
      this.arn = Text.of("");
      this.resource = Optional.empty();
      this.trustPolicy = Optional.empty();
      policies.add(document);
    }

    boolean has(Policy policy) {
      return policies.stream().anyMatch(each -> each.span().equals(policy.span()))
          || permissionsBoundary.filter(each -> each.span().equals(policy.span())).isPresent();
    }

    Optional<Node> boundary() {
      return resource.flatMap(Resource.Identity::boundary);
    }

    List<Text> groups(DeploymentAssembler texts) {
      return resource.map(Resource.Identity::groups).orElse(List.of()).stream()
          .map(texts::text)
          .toList();
    }

    IamIdentity identity() {
      boolean calls = resource.filter(each -> each.kind() != IdentityKind.GROUP).isPresent();
      return new IamIdentity(
          name,
          calls ? Optional.of(arn) : Optional.empty(),
          policies,
          trustPolicy,
          permissionsBoundary,
          elsewhere,
          span);
    }
  }
}
