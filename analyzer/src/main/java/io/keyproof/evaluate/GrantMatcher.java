package io.keyproof.evaluate;

import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.EncryptionContextUse;
import io.keyproof.model.Assumption;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.GrantRequest;
import io.keyproof.model.Guard;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A compiled grant: whether it permits a request. AWS KMS Developer Guide, "Grants in AWS KMS". */
final class GrantMatcher {

  private final Grant grant;
  private final Truth exists;
  private final PrincipalMatcher grantee;
  private final GrantConstraintMatcher constraints;
  private final Optional<TextTest> issuer;
  private final boolean limitsBindRoles;
  private final boolean foreignGranteeNeedsIdentity;

  private GrantMatcher(Grant grant, Stance stance) {
    this.grant = grant;
    this.exists = GuardTruth.of(grant.guard());
    this.grantee = principal(grant.grantee(), grant, stance);
    this.constraints = GrantConstraintMatcher.compile(grant.constraints(), stance);
    this.issuer = grant.issuingAccount().map(account -> TextPattern.test(account, Readings.EXACT));
    this.limitsBindRoles = stance.takes(Assumption.GRANT_LIMITED_LIKE_ROLE_ARN);
    this.foreignGranteeNeedsIdentity =
        stance.takes(Assumption.FOREIGN_GRANTEE_NEEDS_IDENTITY_POLICY);
  }

  static GrantMatcher compile(Grant grant, Stance stance) {
    return new GrantMatcher(grant, stance);
  }

  Grant grant() {
    return grant;
  }

  Truth permits(Authorization authorization) {
    RequestView request = authorization.request();
    Truth concerned = covers(request).and(grantee(request).any());
    if (concerned.isFalse()) {
      return Truth.FALSE;
    }
    Truth applies = exists.and(hasPropagated(authorization)).and(covers(request));
    return applies.and(constraints(request)).and(permits(grantee(request), authorization));
  }

  Reach grantee(RequestView request) {
    return grantee.reach(request);
  }

  /** Whether the grant lists the operation. */
  Truth covers(RequestView request) {
    Optional<GrantOperation> operation = request.kmsAction().flatMap(KmsAction::grantOperation);
    return Truth.of(operation.isPresent() && grant.operations().contains(operation.get()));
  }

  Truth constraints(RequestView request) {
    EncryptionContextUse use =
        request.kmsAction().map(KmsAction::encryptionContext).orElse(EncryptionContextUse.NONE);
    return switch (use) {
      case NONE -> constraints.sourceArn(request);
      case REQUEST -> constraints.sourceArn(request).and(constraints.encryptionContext(request));
      case GRANT_CONSTRAINT -> constraints.sourceArn(request).and(permitsChild(request));
    };
  }

  /**
   * Until it has propagated, a grant works for requests with its token. Tokens are opaque: one that
   * is no other grant's id counts as this grant's.
   */
  Truth hasPropagated(Authorization authorization) {
    if (!grant.needsToken()) {
      return Truth.TRUE;
    }
    Truth any = Truth.FALSE;
    for (String token : authorization.request().context().grantTokens()) {
      any =
          token.equals(grant.id())
              ? Truth.TRUE
              : any.or(isIdOfAny(token, authorization.policies().grants()).not());
    }
    return any;
  }

  /** Whether a principal of a grant may act: what limits him is as for key policies. */
  Truth permits(Reach reach, Authorization authorization) {
    Truth own = authorization.permits(limitsBindRoles ? reach : reach.unlimited());
    if (!foreignGranteeNeedsIdentity || isOwnAffair(authorization.request())) {
      return own;
    }
    return own.and(
        issuedBy(authorization.request()).or(authorization.identity().and(authorization.limits())));
  }

  /** Whether credentials of the caller's account created the grant. */
  Truth issuedBy(RequestView request) {
    return issuer.isPresent()
        ? issuer.get().test(request.caller().account(), request)
        : Truth.UNKNOWN;
  }

  void collectUnknowns(Authorization authorization, UnknownNames names) {
    RequestView request = authorization.request();
    names.addGuard(grant.guard());
    if (hasPropagated(authorization).isUnknown()) {
      for (GrantMatcher other : authorization.policies().grants()) {
        if (request.context().grantTokens().contains(other.grant.id())) {
          names.addGuard(other.grant.guard());
        }
      }
    }
    names.addPrincipal(grant.grantee());
    constraints.collectUnknowns(names);
    if (issuedBy(request).isUnknown() && !request.isSameAccount()) {
      grant
          .issuingAccount()
          .ifPresentOrElse(
              names::addText, () -> names.add("the account that issued grant " + grant.id()));
    }
  }

  private static boolean isOwnAffair(RequestView request) {
    return request.isSameAccount() || !request.caller().hasIdentity();
  }

  /** A child grant may do no more than its parent. */
  private Truth permitsChild(RequestView request) {
    GrantRequest child =
        request.context().createGrant().orElse(new GrantRequest(Set.of(), GrantConstraints.NONE));
    return Truth.of(grant.operations().containsAll(child.operations()))
        .and(constraints.isAtMostAsStrictAs(child.constraints()));
  }

  /** Open if a grant of that id only may exist. */
  private static Truth isIdOfAny(String token, List<GrantMatcher> grants) {
    Truth any = Truth.FALSE;
    for (GrantMatcher other : grants) {
      if (other.grant.id().equals(token)) {
        any = any.or(other.exists);
      }
    }
    return any;
  }

  static PrincipalMatcher principal(Principal principal, Grant grant, Stance stance) {
    return PrincipalMatcher.of(new Principals.Entry(principal, Guard.ALWAYS, grant.span()), stance);
  }
}
