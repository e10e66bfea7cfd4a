package io.keyproof.model;

/**
 * A principal as a policy or grant names it. IAM User Guide, "AWS JSON policy elements: Principal".
 */
public sealed interface Principal {

  <R> R accept(Visitor<R> visitor);

  /** {@code "*"}. */
  record Everyone() implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.everyone();
    }
  }

  /** {@code {"AWS": "*"}}: every AWS identity. */
  record EveryAwsIdentity() implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.everyAwsIdentity();
    }
  }

  /**
   * {@code arn:aws:iam::111122223333:root} or the twelve digits: the account delegates to its IAM
   * policies.
   */
  record Account(Text account) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.account(account);
    }
  }

  /** {@code arn:aws:iam::111122223333:user/path/Name}. */
  record User(Text arn) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.user(arn);
    }
  }

  /** {@code arn:aws:iam::111122223333:role/path/Name}: every session of the role. */
  record Role(Text arn) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.role(arn);
    }
  }

  /** {@code arn:aws:sts::111122223333:assumed-role/Name/Session}: exactly that session. */
  record RoleSession(Text arn) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.roleSession(arn);
    }
  }

  /** {@code arn:aws:sts::111122223333:federated-user/Name}. */
  record FederatedUser(Text arn) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.federatedUser(arn);
    }
  }

  /** {@code {"Service": "logs.eu-west-1.amazonaws.com"}}. */
  record Service(Text name) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.service(name);
    }
  }

  /** {@code {"Federated": …}}: an identity provider, for trust policies. */
  record Federated(Text provider) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.inert(provider);
    }
  }

  /** {@code {"CanonicalUser": …}}: Amazon S3 only. */
  record CanonicalUser(Text id) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.inert(id);
    }
  }

  /** {@code AROA…}, {@code AIDA…}: what is left of a deleted role or user. It matches nobody. */
  record DeletedIdentity(String uniqueId) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.inert(Text.of(uniqueId));
    }
  }

  /** An entry that AWS would refuse, such as {@code role/app-*}: it matches nobody. */
  record Malformed(Text text) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.inert(text);
    }
  }

  /** An AWS principal whose very kind is unknown: {@code {"AWS": var.admin}}. */
  record Unresolved(Text text) implements Principal {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unresolved(text);
    }
  }

  /** One method a way of matching. */
  interface Visitor<R> {
    R everyone();

    R everyAwsIdentity();

    R account(Text account);

    R user(Text arn);

    R role(Text arn);

    R roleSession(Text arn);

    R federatedUser(Text arn);

    R service(Text name);

    /** Names nobody who calls KMS. */
    R inert(Text text);

    R unresolved(Text text);
  }
}
