package io.keyproof.report;

import io.keyproof.model.Caller;

/** The ARN or service name by which a policy would name the caller: of a role session, its role. */
final class PrincipalName implements Caller.Visitor<String> {

  @Override
  public String user(Caller.User user) {
    return user.arn();
  }

  @Override
  public String roleSession(Caller.RoleSession session) {
    return session.roleArn();
  }

  @Override
  public String federatedUser(Caller.FederatedUser user) {
    return user.arn();
  }

  @Override
  public String root(Caller.Root root) {
    return root.arn();
  }

  @Override
  public String service(Caller.Service service) {
    return service.name();
  }

  @Override
  public String anonymous() {
    return "*";
  }
}
