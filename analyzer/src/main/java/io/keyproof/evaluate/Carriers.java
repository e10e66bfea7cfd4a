package io.keyproof.evaluate;

import io.keyproof.evaluate.Authorization.Subject;
import java.util.ArrayList;
import java.util.List;

/** The Allow statements and grants that together carry an allowed decision. */
final class Carriers {

  private final Authorization authorization;
  private final CompiledPolicies policies;
  private final RequestView request;

  Carriers(Authorization authorization) {
    this.authorization = authorization;
    this.policies = authorization.policies();
    this.request = authorization.request();
  }

  List<StatementMatcher> statements() {
    List<StatementMatcher> carriers = new ArrayList<>(onResource());
    if (needsIdentity(carriers)) {
      for (StatementMatcher statement : policies.identity().allows()) {
        if (statement.matches(request).isTrue()) {
          carriers.add(statement);
        }
      }
    }
    return carriers;
  }

  List<GrantMatcher> grants() {
    return authorization.subject() == Subject.KEY
        ? policies.grants().stream().filter(grant -> grant.permits(authorization).isTrue()).toList()
        : List.of();
  }

  private List<StatementMatcher> onResource() {
    List<StatementMatcher> carriers = new ArrayList<>();
    if (policies.resource().isEmpty() || !resourcePolicyCounts()) {
      return carriers;
    }
    for (StatementMatcher statement : policies.resource().get().allows()) {
      Reach reach = statement.reach(request);
      boolean carries =
          request.isSameAccount()
              ? authorization.permits(reach).isTrue()
              : reach.any().isTrue() && callersSideAllows();
      if (carries) {
        carriers.add(statement);
      }
    }
    return carriers;
  }

  private boolean resourcePolicyCounts() {
    return switch (authorization.subject()) {
      case KEY, ROLE, OTHER_RESOURCE -> true;
      case ACCOUNT, ALIAS, GRANT_RETIREMENT -> false;
    };
  }

  private boolean callersSideAllows() {
    return !request.caller().hasIdentity()
        || authorization.identity().and(authorization.limits()).isTrue();
  }

  private boolean needsIdentity(List<StatementMatcher> carriers) {
    if (!request.caller().hasIdentity()) {
      return false;
    }
    return switch (authorization.subject()) {
      case ACCOUNT, ALIAS, GRANT_RETIREMENT, OTHER_RESOURCE -> true;
      case KEY, ROLE ->
          !request.isSameAccount()
              ? !carriers.isEmpty() || grants().stream().anyMatch(this::isForeign)
              : carriers.stream().anyMatch(carrier -> carrier.reach(request).delegated().isTrue())
                  || grants().stream()
                      .anyMatch(grant -> grant.grantee(request).delegated().isTrue());
    };
  }

  private boolean isForeign(GrantMatcher grant) {
    return !grant.issuedBy(request).isTrue();
  }
}
