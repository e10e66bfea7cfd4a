package io.keyproof.check;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Caller;
import io.keyproof.model.Grant;
import io.keyproof.model.Principal;
import java.util.Optional;

/** Grants that are plainly another's decide nothing about a caller; there may be thousands. */
final class GrantsToOthers {

  private GrantsToOthers() {}

  static ApplicablePolicies leftOut(ApplicablePolicies policies, Caller caller) {
    return policies.withGrants(
        policies.grants().stream().filter(grant -> mayBeTo(grant, caller)).toList());
  }

  /** Other kinds of name, and what is not known, may mean anybody. */
  private static boolean mayBeTo(Grant grant, Caller caller) {
    Optional<String> arn =
        grant.grantee() instanceof Principal.Role role ? role.arn().literal() : Optional.empty();
    return arn.isEmpty() || arn.get().equals(caller.identity());
  }
}
