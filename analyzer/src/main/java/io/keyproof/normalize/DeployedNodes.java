package io.keyproof.normalize;

import io.keyproof.document.deployment.Resource;
import io.keyproof.document.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** All values of a resource. */
final class DeployedNodes implements Resource.Visitor<List<Node>> {

  private DeployedNodes() {}

  static List<Node> of(Resource resource) {
    return resource.accept(new DeployedNodes());
  }

  @Override
  public List<Node> key(Resource.Key key) {
    List<Node> nodes = new ArrayList<>(List.of(key.arn()));
    key.policy().ifPresent(nodes::add);
    return nodes;
  }

  @Override
  public List<Node> keyPolicy(Resource.KeyPolicy policy) {
    return List.of(policy.key(), policy.document());
  }

  @Override
  public List<Node> alias(Resource.Alias alias) {
    return List.of(alias.name(), alias.key());
  }

  @Override
  public List<Node> grant(Resource.Grant grant) {
    return List.of(grant.key(), grant.grant());
  }

  @Override
  public List<Node> identity(Resource.Identity identity) {
    List<Node> nodes = new ArrayList<>(List.of(identity.name(), identity.arn()));
    identity.trustPolicy().ifPresent(nodes::add);
    identity.boundary().ifPresent(nodes::add);
    nodes.addAll(identity.groups());
    return nodes;
  }

  @Override
  public List<Node> policy(Resource.Policy policy) {
    List<Node> nodes = new ArrayList<>(List.of(policy.document()));
    policy.arn().ifPresent(nodes::add);
    policy.holders().forEach(holder -> nodes.add(holder.identity()));
    return nodes;
  }

  @Override
  public List<Node> attachment(Resource.Attachment attachment) {
    return List.of(attachment.holder().identity(), attachment.policyArn());
  }

  @Override
  public List<Node> limit(Resource.Limit limit) {
    return List.of(limit.document());
  }

  @Override
  public List<Node> keyUse(Resource.KeyUse use) {
    return List.of(use.key());
  }
}
