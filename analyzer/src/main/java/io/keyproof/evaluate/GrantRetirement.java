package io.keyproof.evaluate;

import io.keyproof.model.Grant;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.Principal;
import java.util.Optional;

/**
 * Who may retire a grant: its retiring principal, its grantee if the grant lists RetireGrant, and
 * the account that created it. Policies permit nothing here. AWS KMS Developer Guide, "Retiring and
 * revoking grants".
 */
final class GrantRetirement {

  private final Authorization authorization;

  GrantRetirement(Authorization authorization) {
    this.authorization = authorization;
  }

  Truth permitted() {
    Optional<Grant> target = authorization.request().context().targetGrant();
    return target.map(this::permitted).orElse(Truth.FALSE);
  }

  private Truth permitted(Grant grant) {
    Truth grantee =
        grant.operations().contains(GrantOperation.RETIRE_GRANT)
            ? as(grant.grantee(), grant)
            : Truth.FALSE;
    Truth retiring = grant.retiring().map(principal -> as(principal, grant)).orElse(Truth.FALSE);
    return GuardTruth.of(grant.guard()).and(grantee.or(retiring).or(asIssuer(grant)));
  }

  private Truth as(Principal principal, Grant grant) {
    return authorization.permits(
        GrantMatcher.principal(principal, grant, authorization.policies().stance())
            .reach(authorization.request()));
  }

  /** The account that created the grant delegates by identity policy. */
  private Truth asIssuer(Grant grant) {
    return GrantMatcher.compile(grant, authorization.policies().stance())
        .issuedBy(authorization.request())
        .and(authorization.identity())
        .and(authorization.limits());
  }
}
