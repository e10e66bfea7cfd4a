package io.keyproof.replay;

import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.sandbox.key.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Callers on their way between the sandbox and the policy model. */
final class SandboxCallers {
  private static final String PRINCIPAL_ARN = "aws:PrincipalArn";
  private static final String SESSION = "keyproof";

  private SandboxCallers() {}

  /** The caller as AWS authorization knows it. */
  static Caller toModel(io.keyproof.sandbox.access.Caller caller) {
    String arn = caller.principalArn();
    if (arn.contains(":assumed-role/")) {
      String role = caller.session().getOrDefault(PRINCIPAL_ARN, List.of(roleOf(arn))).get(0);
      RoleType type =
          role.contains(":role/aws-service-role/") ? RoleType.SERVICE_LINKED : RoleType.ORDINARY;
      return new Caller.RoleSession(arn, role, type);
    }
    if (arn.contains(":federated-user/")) {
      return new Caller.FederatedUser(arn, Optional.empty());
    }
    if (arn.endsWith(":root")) {
      return new Caller.Root(arn);
    }
    return arn.startsWith("arn:") ? new Caller.User(arn) : new Caller.Service(arn);
  }

  /** Whoever holds credentials of a principal; of a role, a session. */
  static io.keyproof.sandbox.access.Caller holding(SandboxPrincipal principal) {
    Map<String, List<String>> facts = new TreeMap<>();
    principal.tags().forEach((key, value) -> facts.put("aws:PrincipalTag/" + key, List.of(value)));
    String arn = principal.arn();
    if (!arn.contains(":role/")) {
      return new io.keyproof.sandbox.access.Caller(arn, principal.account(), facts);
    }
    facts.put(PRINCIPAL_ARN, List.of(arn));
    return new io.keyproof.sandbox.access.Caller(
        sessionOf(arn, SESSION), principal.account(), facts);
  }

  static String sessionOf(String roleArn, String session) {
    String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    return roleArn.replaceFirst(":iam:", ":sts:").replaceFirst(":role/.*", ":assumed-role/")
        + name
        + "/"
        + session;
  }

  private static String roleOf(String sessionArn) {
    return sessionArn
        .replaceFirst(":sts:", ":iam:")
        .replaceFirst(":assumed-role/([^/]*)/.*", ":role/$1");
  }

  /** Can the grant mean this caller? What it permits, the evaluator says. */
  static boolean mayBeGrantee(Grant grant, Caller caller) {
    Optional<String> grantee = grant.terms().granteePrincipal();
    return !namesOne(grant)
        || grantee.filter(caller.name()::equals).isPresent()
        || grantee.filter(caller.identity()::equals).isPresent();
  }

  /** Is the grantee one user, role or session, who is called so and not otherwise? */
  static boolean namesOne(Grant grant) {
    return grant
        .terms()
        .granteePrincipal()
        .filter(arn -> arn.contains(":") && !arn.endsWith(":root"))
        .isPresent();
  }
}
