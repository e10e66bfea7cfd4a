package io.keyproof.evaluate;

import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.evaluate.CallerNames.Kind;
import io.keyproof.model.Caller.RoleType;
import io.keyproof.model.KeyManager;
import io.keyproof.model.Organization;
import java.util.List;
import java.util.Optional;

/**
 * The decision procedure for one request: is there an explicit deny, do the limits allow, and does
 * something permit it? AWS KMS Developer Guide, "Determining access to AWS KMS keys"; IAM User
 * Guide, "Policy evaluation logic".
 */
final class Authorization {

  /** Which policies can permit a request. */
  enum Subject {
    /** An operation of the account, such as CreateKey: identity policies alone. */
    ACCOUNT,
    /** An alias as an object of its own: identity policies alone. */
    ALIAS,
    /** A key: its policy, identity policies as far as it delegates to them, and grants. */
    KEY,
    /** Retiring a grant: the grant itself says who may. */
    GRANT_RETIREMENT,
    /** A role to be assumed: its trust policy, identity policies as far as it delegates. */
    ROLE,
    /** Another service's resource: identity policies or its own policy. */
    OTHER_RESOURCE
  }

  private final CompiledPolicies policies;
  private final RequestView request;
  private final CallerNames caller;
  private final Subject subject;

  Authorization(CompiledPolicies policies, RequestView request) {
    this.policies = policies;
    this.request = request;
    this.caller = request.caller();
    this.subject = subject(request);
  }

  CompiledPolicies policies() {
    return policies;
  }

  RequestView request() {
    return request;
  }

  Subject subject() {
    return subject;
  }

  /** Whether a Deny statement of any policy that applies matches. */
  Truth denied() {
    Truth denied = Truth.FALSE;
    // A key policy has no say in what is no request on its key.
    if (policies.resource().isPresent() && subject != Subject.ACCOUNT && subject != Subject.ALIAS) {
      denied = policies.resource().get().denies(request);
    }
    if (caller.hasIdentity() && !denied.isTrue()) {
      denied =
          denied
              .or(policies.identity().denies(request))
              .or(denies(policies.boundary()))
              .or(denies(policies.session()));
    }
    if (policies.serviceControl().isPresent() && serviceControlApplies()) {
      denied = denied.or(denies(policies.serviceControl().get()));
    }
    if (policies.resourceControl().isPresent() && resourceControlApplies()) {
      denied = denied.or(denies(policies.resourceControl().get()));
    }
    return denied.or(denies(policies.endpoint()));
  }

  /** Whether the request is allowed if nothing denies it explicitly. */
  Truth permitted() {
    // AWS KMS answers no unsigned request.
    if (request.isKms() && caller.kind() == Kind.ANONYMOUS) {
      return Truth.FALSE;
    }
    Truth gates = serviceControl().and(endpoint());
    return gates.isFalse() ? Truth.FALSE : gates.and(permittedBySubject());
  }

  /** Every level from the organization's root down to the account has to allow. */
  Truth serviceControl() {
    if (policies.serviceControl().isEmpty() || !serviceControlApplies()) {
      return Truth.TRUE;
    }
    List<PolicyLayer> levels = policies.serviceControl().get();
    Truth all = Truth.of(!levels.isEmpty());
    for (PolicyLayer level : levels) {
      all = all.and(level.allows(request));
    }
    return all;
  }

  Truth endpoint() {
    return allowsIfPresent(policies.endpoint());
  }

  /** The caller's own side: identity policies, which the root user does not need. */
  Truth identity() {
    if (!caller.hasIdentity()) {
      return Truth.FALSE;
    }
    return caller.kind() == Kind.ROOT ? Truth.TRUE : policies.identity().allows(request);
  }

  /** Permissions boundary and session policies. */
  Truth limits() {
    return boundary().and(session());
  }

  Truth boundary() {
    return caller.hasIdentity() ? allowsIfPresent(policies.boundary()) : Truth.TRUE;
  }

  Truth session() {
    if (!caller.hasIdentity()) {
      return Truth.TRUE;
    }
    // Without session policies a federated user has only what resources grant to the session.
    boolean isPowerless = caller.kind() == Kind.FEDERATED_USER && policies.session().isEmpty();
    return isPowerless ? Truth.FALSE : allowsIfPresent(policies.session());
  }

  Reach resource() {
    return policies.resource().isPresent() ? policies.resource().get().reach(request) : Reach.NONE;
  }

  /** Whether a reach suffices for a caller of the resource's own account. */
  Truth permits(Reach reach) {
    Truth permitted = reach.direct();
    if (!permitted.isTrue() && !(reach.limited().isFalse() && reach.delegated().isFalse())) {
      Truth limits = limits();
      permitted = permitted.or(reach.limited().and(limits));
      if (!permitted.isTrue() && !reach.delegated().isFalse()) {
        permitted = permitted.or(reach.delegated().and(limits).and(identity()));
      }
    }
    return permitted;
  }

  /** Whether the operation works on another account's resource at all. */
  Truth worksAcrossAccounts() {
    if (!request.isKms()) {
      return Truth.TRUE;
    }
    return request.kmsAction().isEmpty()
        ? Truth.UNKNOWN
        : Truth.of(request.kmsAction().get().crossAccount());
  }

  Truth grants() {
    Truth permitted = Truth.FALSE;
    for (GrantMatcher grant : policies.grants()) {
      permitted = permitted.or(grant.permits(this));
      if (permitted.isTrue()) {
        return permitted;
      }
    }
    return permitted;
  }

  boolean serviceControlApplies() {
    return caller.hasIdentity()
        && caller.roleType() != RoleType.SERVICE_LINKED
        && request.context().callerOrganization() == Organization.MEMBER;
  }

  boolean resourceControlApplies() {
    return request.context().resourceOrganization() == Organization.MEMBER
        && request.context().keyManager() == KeyManager.CUSTOMER
        && caller.roleType() != RoleType.SERVICE_LINKED
        && subject != Subject.ACCOUNT
        && subject != Subject.GRANT_RETIREMENT;
  }

  private Truth permittedBySubject() {
    return switch (subject) {
      case ACCOUNT, ALIAS -> Truth.of(request.isSameAccount()).and(identity()).and(limits());
      case KEY -> onKey().or(grantsAcrossAccounts());
      case GRANT_RETIREMENT -> new GrantRetirement(this).permitted();
      case ROLE -> onKey();
      case OTHER_RESOURCE ->
          request.isSameAccount()
              ? identity().and(limits()).or(permits(resource()))
              : acrossAccounts();
    };
  }

  private Truth onKey() {
    return request.isSameAccount() ? permits(resource()) : acrossAccounts();
  }

  /** Both sides have to allow; a caller without an account has only the resource's side. */
  private Truth acrossAccounts() {
    if (!caller.hasIdentity()) {
      return resource().direct();
    }
    Truth both = worksAcrossAccounts().and(resource().any());
    return both.isFalse() ? both : both.and(identity()).and(limits());
  }

  private Truth grantsAcrossAccounts() {
    if (policies.grants().isEmpty()) {
      return Truth.FALSE;
    }
    return request.isSameAccount() || !caller.hasIdentity()
        ? grants()
        : grants().and(worksAcrossAccounts());
  }

  private Truth allowsIfPresent(Optional<PolicyLayer> layer) {
    return layer.isPresent() ? layer.get().allows(request) : Truth.TRUE;
  }

  private Truth denies(Optional<PolicyLayer> layer) {
    return layer.isPresent() ? layer.get().denies(request) : Truth.FALSE;
  }

  private Truth denies(List<PolicyLayer> levels) {
    Truth denied = Truth.FALSE;
    for (PolicyLayer level : levels) {
      denied = denied.or(level.denies(request));
    }
    return denied;
  }

  private static Subject subject(RequestView request) {
    if (!request.isKms()) {
      return RoleActions.contains(request.action()) ? Subject.ROLE : Subject.OTHER_RESOURCE;
    }
    if (request.action().equals("kms:retiregrant")) {
      return Subject.GRANT_RETIREMENT;
    }
    Optional<KmsAction> action = request.kmsAction();
    boolean isAccountLevel =
        request.resourceFields().isEmpty()
            || (action.isPresent() && action.get().resourceTypes().contains(ResourceType.NONE));
    if (isAccountLevel) {
      return Subject.ACCOUNT;
    }
    return request.resourceIs("alias/") ? Subject.ALIAS : Subject.KEY;
  }
}
