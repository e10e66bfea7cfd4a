package io.keyproof.document.deployment;

import io.keyproof.document.tree.Node;
import io.keyproof.model.Guard;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KeyTags;
import io.keyproof.model.Origin;
import io.keyproof.model.PolicyKind;
import java.util.List;
import java.util.Optional;

/**
 * A resource of a deployment that bears on access to keys. A key is referred to by its ARN, its id
 * or its alias ({@code alias/…} or an ARN of one), an identity by its ARN or its name, a managed
 * policy by its ARN. A document is a policy as a tree; text that holds one is read by the reader.
 */
public sealed interface Resource {

  Origin origin();

  <R> R accept(Visitor<R> visitor);

  /**
   * A KMS key.
   *
   * @param arn {@link Place#keyArn} where the key does not exist yet
   * @param policy absent if nothing tells it; where the file gives none, AWS's default one
   */
  record Key(Origin origin, Node arn, Optional<Node> policy, KeyFacts facts, KeyTags tags)
      implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.key(this);
    }
  }

  /** The policy of a key that another resource defines; it takes the place of the key's own. */
  record KeyPolicy(Origin origin, Guard guard, Node key, Node document) implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keyPolicy(this);
    }
  }

  /** A name, {@code alias/…}, of a key. */
  record Alias(Origin origin, Node name, Node key) implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alias(this);
    }
  }

  /**
   * A grant.
   *
   * @param grant an entry of a ListGrants answer
   */
  record Grant(Origin origin, Guard guard, Node key, Node grant) implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.grant(this);
    }
  }

  /** What kind of identity. */
  enum IdentityKind {
    ROLE,
    USER,
    GROUP
  }

  /**
   * A role, user or group with what its own definition says; the rest comes from {@link Policy} and
   * {@link Attachment}.
   *
   * @param name as IAM knows it, without the path
   * @param boundary the ARN of the managed policy that is its permissions boundary
   * @param groups of a user: names
   */
  record Identity(
      Origin origin,
      IdentityKind kind,
      Node name,
      Node arn,
      Optional<Node> trustPolicy,
      Optional<Node> boundary,
      List<Node> groups)
      implements Resource {

    public Identity {
      groups = List.copyOf(groups);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.identity(this);
    }
  }

  /** An identity that something is attached to, by its name or ARN. */
  record Holder(IdentityKind kind, Node identity) {}

  /**
   * An identity policy: an inline one, or a managed one, which has an ARN.
   *
   * @param name what reports call it
   * @param holders those that it is attached to by itself
   */
  record Policy(
      Origin origin,
      Guard guard,
      String name,
      Optional<Node> arn,
      Node document,
      List<Holder> holders)
      implements Resource {

    public Policy {
      holders = List.copyOf(holders);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.policy(this);
    }
  }

  /** That an identity has a managed policy. */
  record Attachment(Origin origin, Guard guard, Holder holder, Node policyArn) implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attachment(this);
    }
  }

  /** A policy that limits, or that belongs to another service: SCP, RCP, endpoint, resource. */
  record Limit(Origin origin, Guard guard, PolicyKind kind, String name, Node document)
      implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.limit(this);
    }
  }

  /**
   * A resource of another service that uses a key.
   *
   * @param type {@code AWS::S3::Bucket}, {@code aws_s3_bucket}
   */
  record KeyUse(Origin origin, String type, Node key) implements Resource {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.keyUse(this);
    }
  }

  /** One method a kind of resource. */
  interface Visitor<R> {
    R key(Key key);

    R keyPolicy(KeyPolicy policy);

    R alias(Alias alias);

    R grant(Grant grant);

    R identity(Identity identity);

    R policy(Policy policy);

    R attachment(Attachment attachment);

    R limit(Limit limit);

    R keyUse(KeyUse use);
  }
}
