package io.keyproof.model;

import java.util.Optional;

/** Who sends a request. */
public sealed interface Caller {

  <R> R accept(Visitor<R> visitor);

  /** The account of the caller, twelve digits; a service principal has none. */
  Optional<String> account();

  /** The ARN or service name under which AWS reports the caller. */
  String name();

  /** The ARN by which identity policies are attached: of a role session, its role's. */
  default String identity() {
    return name();
  }

  /** {@code arn:aws:iam::111122223333:user/path/Name}. */
  record User(String arn) implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.user(this);
    }

    @Override
    public Optional<String> account() {
      return Arns.account(arn);
    }

    @Override
    public String name() {
      return arn;
    }
  }

  /**
   * A session of a role.
   *
   * @param sessionArn {@code arn:aws:sts::111122223333:assumed-role/Name/Session}, without the
   *     role's path
   * @param roleArn {@code arn:aws:iam::111122223333:role/path/Name}
   */
  record RoleSession(String sessionArn, String roleArn, RoleType roleType) implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.roleSession(this);
    }

    @Override
    public Optional<String> account() {
      return Arns.account(sessionArn);
    }

    @Override
    public String name() {
      return sessionArn;
    }

    @Override
    public String identity() {
      return roleArn;
    }
  }

  /** Service-linked roles are out of reach of SCPs and RCPs. */
  enum RoleType {
    ORDINARY,
    SERVICE_LINKED
  }

  /**
   * {@code arn:aws:sts::111122223333:federated-user/Name} (GetFederationToken).
   *
   * @param userArn the IAM user who asked for the session, where known
   */
  record FederatedUser(String arn, Optional<String> userArn) implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.federatedUser(this);
    }

    @Override
    public Optional<String> account() {
      return Arns.account(arn);
    }

    @Override
    public String name() {
      return arn;
    }
  }

  /** The root user of an account, {@code arn:aws:iam::111122223333:root}. */
  record Root(String arn) implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.root(this);
    }

    @Override
    public Optional<String> account() {
      return Arns.account(arn);
    }

    @Override
    public String name() {
      return arn;
    }
  }

  /** A service principal, {@code cloudtrail.amazonaws.com}, calling for itself. */
  record Service(String name) implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.service(this);
    }

    @Override
    public Optional<String> account() {
      return Optional.empty();
    }
  }

  /** An unsigned request: KMS has none, other services do. */
  record Anonymous() implements Caller {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.anonymous();
    }

    @Override
    public Optional<String> account() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return "*";
    }
  }

  /** One method a kind of caller. */
  interface Visitor<R> {
    R user(User user);

    R roleSession(RoleSession session);

    R federatedUser(FederatedUser user);

    R root(Root root);

    R service(Service service);

    R anonymous();
  }
}
