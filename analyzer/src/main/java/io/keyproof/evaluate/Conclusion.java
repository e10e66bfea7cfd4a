package io.keyproof.evaluate;

import io.keyproof.evaluate.CallerNames.Kind;
import io.keyproof.model.Verdict;
import io.keyproof.source.SourceSpan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentence that decides. */
final class Conclusion {

  private final Authorization authorization;
  private final CompiledPolicies policies;
  private final RequestView request;
  private final String action;
  private final String identity;

  Conclusion(Authorization authorization) {
    this.authorization = authorization;
    this.policies = authorization.policies();
    this.request = authorization.request();
    this.action = "`" + request.context().action() + "`";
    this.identity = "`" + shortName(request.caller().identity()) + "`";
  }

  String sentence(
      Verdict verdict,
      List<StatementMatcher> denials,
      List<StatementMatcher> carriers,
      List<GrantMatcher> grants) {
    if (verdict instanceof Verdict.Decided decided) {
      return switch (decided.decision()) {
        case ALLOWED -> "allowed: " + allowedBy(carriers, grants);
        case EXPLICIT_DENY -> "explicit deny: " + deniedBy(denials);
        case IMPLICIT_DENY -> "implicit deny: " + whatIsMissing();
      };
    }
    return "undecided: it hangs on " + joined(((Verdict.Undecided) verdict).reasons().stream());
  }

  private String allowedBy(List<StatementMatcher> carriers, List<GrantMatcher> grants) {
    Stream<String> named =
        Stream.concat(
            carriers.stream().map(Conclusion::placed),
            grants.stream()
                .map(grant -> "grant `" + grant.grant().id() + "` at " + grant.grant().span()));
    String list = named.distinct().collect(Collectors.joining(", "));
    if (!list.isEmpty()) {
      return list;
    }
    return authorization.subject() == Authorization.Subject.GRANT_RETIREMENT
        ? "the grant lets the caller retire it"
        : "the root user needs no policy";
  }

  private static String named(StatementMatcher statement) {
    return statement.policy().kind().words()
        + " `"
        + statement.policy().name()
        + "` (`"
        + statement.statement().label()
        + "`)";
  }

  private static String deniedBy(List<StatementMatcher> denials) {
    return denials.stream().map(Conclusion::placed).collect(Collectors.joining(", "));
  }

  private static String placed(StatementMatcher statement) {
    SourceSpan span = statement.statement().span();
    return named(statement) + (span.isAssumed() ? "" : " at " + span);
  }

  private String whatIsMissing() {
    if (request.isKms() && request.caller().kind() == Kind.ANONYMOUS) {
      return "AWS KMS answers no unsigned request";
    }
    if (authorization.serviceControl().isFalse()) {
      return "no service control policy of level " + barredLevel() + " allows " + action;
    }
    if (authorization.endpoint().isFalse()) {
      return "the VPC endpoint policy does not allow " + action;
    }
    return switch (authorization.subject()) {
      case ACCOUNT, ALIAS -> ownSide("");
      case GRANT_RETIREMENT -> retirement();
      case KEY -> request.isSameAccount() ? onOwn("key policy") : onForeign("key policy", "key");
      case ROLE ->
          request.isSameAccount() ? onOwn("trust policy") : onForeign("trust policy", "role");
      case OTHER_RESOURCE ->
          request.isSameAccount()
              ? ownSide("") + ", and the resource policy does not allow it either"
              : onForeign("resource policy", "resource");
    };
  }

  /** The first level, counted from the organization's root, that does not allow. */
  private int barredLevel() {
    int level = 1;
    for (PolicyLayer layer : policies.serviceControl().orElse(List.of())) {
      if (layer.allows(request).isFalse()) {
        return level;
      }
      level++;
    }
    return level;
  }

  private String retirement() {
    return request.context().targetGrant().isEmpty()
        ? "the request names no grant to retire"
        : "the caller is neither the grant's retiring principal, nor a grantee who may retire it,"
            + " nor allowed to by the account that issued it";
  }

  private String onOwn(String policy) {
    Reach reach = authorization.resource();
    if (reach.any().isFalse()) {
      String inVain =
          authorization.identity().isTrue() && request.caller().kind() != Kind.ROOT
              ? "identity policies of " + identity + " allow it, but "
              : "";
      return inVain
          + "the "
          + policy
          + " neither allows "
          + action
          + " to the caller nor delegates it to the account"
          + noGrant();
    }
    if (reach.limited().isFalse()) {
      return ownSide("the " + policy + " delegates to the account (" + matching() + "), but ")
          + noGrant();
    }
    return limits("the " + policy + " allows it to the caller's role (" + matching() + "), but ")
        + noGrant();
  }

  private String noGrant() {
    return policies.grants().isEmpty() ? "" : ", and no grant permits it";
  }

  private String onForeign(String policy, String resource) {
    if (authorization.worksAcrossAccounts().isFalse()) {
      return action + " does not work on a " + resource + " of another account";
    }
    if (authorization.resource().any().isFalse()) {
      return "the "
          + policy
          + " does not allow "
          + action
          + " to `"
          + request.context().caller().name()
          + "`";
    }
    return request.caller().hasIdentity()
        ? ownSide("the " + policy + " allows it (" + matching() + "), but ")
        : "the " + policy + " allows it to accounts only (" + matching() + ")";
  }

  private String ownSide(String start) {
    if (!request.caller().hasIdentity()) {
      return start + "`" + request.context().caller().name() + "` has no identity policies";
    }
    if (authorization.identity().isFalse()) {
      return start
          + "no identity policy of "
          + identity
          + " allows "
          + action
          + " on `"
          + request.resource()
          + "`";
    }
    return limits(start);
  }

  private String limits(String start) {
    if (authorization.boundary().isFalse()) {
      return start + "the permissions boundary of " + identity + " does not allow " + action;
    }
    if (authorization.session().isFalse()) {
      return policies.session().isEmpty()
          ? start + "a federated user without session policies has none of the user's permissions"
          : start + "the session policies do not allow " + action;
    }
    return start + action + " works in the resource's own account only";
  }

  private String matching() {
    return policies.resource().stream()
        .flatMap(layer -> Stream.of(layer.allows()))
        .filter(statement -> statement.matches(request).isTrue())
        .map(statement -> "`" + statement.statement().label() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String joined(Stream<String> names) {
    return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** {@code role/app} for an ARN. */
  private static String shortName(String name) {
    return ArnFields.of(name)
        .map(fields -> name.substring(fields.start(ArnFields.COUNT - 1)))
        .orElse(name);
  }
}
