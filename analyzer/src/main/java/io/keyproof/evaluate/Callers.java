package io.keyproof.evaluate;

import io.keyproof.model.Caller;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Makes callers from the texts that evaluation cases give. */
public final class Callers {

  private static final ConditionKey PRINCIPAL_ARN = ConditionKey.of("aws:PrincipalArn");

  private Callers() {}

  /**
   * The caller of a case.
   *
   * @param principal an ARN of a user, role, session or root user, a service's name, or {@code *}
   * @param context holds {@code aws:PrincipalArn}, which for a session is the role's ARN with its
   *     path
   * @param serviceLinkedRole whether the role is a service-linked one
   */
  public static Caller fromCase(
      String principal, SortedMap<ConditionKey, List<String>> context, boolean serviceLinkedRole) {
    if (principal.equals("*")) {
      return new Caller.Anonymous();
    }
    Optional<ArnFields> fields = ArnFields.of(principal);
    if (fields.isEmpty()) {
      return new Caller.Service(principal);
    }
    RoleType roleType = serviceLinkedRole ? RoleType.SERVICE_LINKED : RoleType.ORDINARY;
    String name = principal.substring(fields.get().start(ArnFields.COUNT - 1));
    Optional<String> principalArn =
        context.getOrDefault(PRINCIPAL_ARN, List.of()).stream().findFirst();
    if (name.equals("root")) {
      return new Caller.Root(principal);
    }
    if (name.startsWith("assumed-role/")) {
      String roleArn =
          principalArn
              .filter(arn -> isOf(arn, "role/"))
              .orElseGet(() -> roleArn(principal, fields.get(), name));
      return new Caller.RoleSession(principal, roleArn, roleType);
    }
    if (name.startsWith("federated-user/")) {
      return new Caller.FederatedUser(principal, principalArn.filter(arn -> isOf(arn, "user/")));
    }
    return name.startsWith("role/")
        ? new Caller.RoleSession(principal, principal, roleType)
        : new Caller.User(principal);
  }

  private static boolean isOf(String arn, String type) {
    return ArnFields.of(arn)
        .map(fields -> arn.startsWith(type, fields.start(ArnFields.COUNT - 1)))
        .orElse(false);
  }

  /** The role of a session, as far as its ARN tells: without a path. */
  private static String roleArn(String sessionArn, ArnFields fields, String name) {
    String[] parts = name.split("/", 3);
    return sessionArn.substring(0, fields.start(2))
        + "iam::"
        + sessionArn.substring(fields.start(4), fields.end(4))
        + ":role/"
        + parts[1];
  }
}
