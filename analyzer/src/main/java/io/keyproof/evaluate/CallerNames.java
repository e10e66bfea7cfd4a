package io.keyproof.evaluate;

import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;

/**
 * The names under which a policy can mean a caller; an empty text where there is none.
 *
 * @param user the IAM user, or the user behind a federated session
 * @param role the role of a session
 * @param session the session or service itself
 */
record CallerNames(
    Kind kind, String account, String user, String role, String session, RoleType roleType) {

  enum Kind {
    USER,
    ROLE_SESSION,
    FEDERATED_USER,
    ROOT,
    SERVICE,
    ANONYMOUS
  }

  private static final Reader READER = new Reader();

  static CallerNames of(Caller caller) {
    return caller.accept(READER);
  }

  /** Identity policies, boundaries and SCPs exist for users, roles and root users only. */
  boolean hasIdentity() {
    return kind != Kind.SERVICE && kind != Kind.ANONYMOUS;
  }

  /** The user of a federated session's name; empty for other callers. */
  String namesake() {
    if (kind != Kind.FEDERATED_USER) {
      return "";
    }
    String[] fields = session.split(":", ArnFields.COUNT);
    return "arn:"
        + fields[1]
        + ":iam::"
        + account
        + ":user/"
        + fields[ArnFields.COUNT - 1].substring("federated-user/".length());
  }

  /** The name that identity policies are attached to. */
  String identity() {
    return switch (kind) {
      case USER -> user;
      case ROLE_SESSION -> role;
      case FEDERATED_USER -> user.isEmpty() ? session : user;
      case ROOT, SERVICE, ANONYMOUS -> session;
    };
  }

  private static final class Reader implements Caller.Visitor<CallerNames> {
    @Override
    public CallerNames user(Caller.User user) {
      return names(Kind.USER, ArnFields.account(user.arn()), user.arn(), "", "");
    }

    @Override
    public CallerNames roleSession(Caller.RoleSession session) {
      return new CallerNames(
          Kind.ROLE_SESSION,
          ArnFields.account(session.sessionArn()),
          "",
          session.roleArn(),
          session.sessionArn(),
          session.roleType());
    }

    @Override
    public CallerNames federatedUser(Caller.FederatedUser user) {
      return names(
          Kind.FEDERATED_USER,
          ArnFields.account(user.arn()),
          user.userArn().orElse(""),
          "",
          user.arn());
    }

    @Override
    public CallerNames root(Caller.Root root) {
      return names(Kind.ROOT, ArnFields.account(root.arn()), "", "", root.arn());
    }

    @Override
    public CallerNames service(Caller.Service service) {
      return names(Kind.SERVICE, "", "", "", service.name());
    }

    @Override
    public CallerNames anonymous() {
      return new CallerNames(Kind.ANONYMOUS, "", "", "", "*", RoleType.ORDINARY);
    }

    private static CallerNames names(
        Kind kind, String account, String user, String role, String session) {
      return new CallerNames(kind, account, user, role, session, RoleType.ORDINARY);
    }
  }
}
