package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.model.Effect;
import io.keyproof.model.Match;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A statement that its kind of policy cannot hold, beyond what reading it says already. AWS
 * Organizations User Guide, "RCP syntax"; IAM User Guide, "Trust policies".
 */
final class KindGrammar implements Phrase.Test<StatementPart> {

  @Override
  public Optional<String> reason(StatementPart part) {
    Statement statement = part.statement();
    return switch (part.in().policy().kind()) {
      case RESOURCE_CONTROL -> ofResourceControl(statement, part.in().policy().version());
      case TRUST -> ofTrust(statement);
      case KEY, IDENTITY, PERMISSIONS_BOUNDARY, SESSION, SERVICE_CONTROL, VPC_ENDPOINT, RESOURCE ->
          Optional.empty();
    };
  }

  private static Optional<String> ofResourceControl(Statement statement, PolicyVersion version) {
    if (statement.effect() == Effect.ALLOW && !isFullAccess(statement)) {
      return Optional.of("a resource control policy can only `Deny`");
    }
    if (statement.effect() == Effect.ALLOW) {
      return Optional.empty();
    }
    if (statement.principals().filter(KindGrammar::isEverybody).isEmpty()) {
      return Optional.of("the `Principal` of a resource control policy is `\"*\"`");
    }
    if (statement.actions().filter(a -> a.match() == Match.NONE_OF).isPresent()) {
      return Optional.of("a resource control policy has no `NotAction`");
    }
    if (ListedActions.listed(statement).stream().anyMatch(KindGrammar::isOfAnyService)) {
      return Optional.of("an action of a resource control policy names its service");
    }
    return version == PolicyVersion.V2008_10_17
        ? Optional.of("a resource control policy needs `\"Version\": \"2012-10-17\"`")
        : Optional.empty();
  }

  /** {@code *}, {@code *:*} or {@code k*:*}: a pattern where the service's name is to stand. */
  private static boolean isOfAnyService(String action) {
    return Wildcards.hasAny(action.split(":", 2)[0]);
  }

  /** The policy that AWS attaches everywhere allows all. */
  private static boolean isFullAccess(Statement statement) {
    return ListedActions.listed(statement).equals(List.of("*")) && statement.conditions().isEmpty();
  }

  private static boolean isEverybody(Principals principals) {
    return principals.match() == Match.ANY_OF
        && principals.rest().isEmpty()
        && principals.entries().size() == 1
        && principals.entries().get(0).principal() instanceof Principal.Everyone;
  }

  private static Optional<String> ofTrust(Statement statement) {
    boolean hasResource =
        statement.resources().filter(r -> !r.span().equals(statement.span())).isPresent();
    if (hasResource) {
      return Optional.of("a trust policy has no `Resource`: it is about its role");
    }
    Optional<String> other =
        ListedActions.listed(statement).stream()
            .filter(action -> !action.equals("*"))
            .filter(action -> !action.toLowerCase(Locale.ROOT).startsWith("sts:"))
            .findFirst();
    return other.map(
        action -> "a trust policy is about actions of `sts`, `" + action + "` is none");
  }
}
