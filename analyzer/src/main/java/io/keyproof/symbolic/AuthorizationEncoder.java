package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Grant;
import io.keyproof.model.Policy;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.PrincipalEncoder.Named;
import io.keyproof.symbolic.RequestProver.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decision procedure of AWS authorization for KMS as one formula: when a request is allowed.
 * IAM User Guide, "Policy evaluation logic"; KMS Developer Guide, "Troubleshooting key access".
 */
final class AuthorizationEncoder {

  private final Attributes attributes;
  private final ApplicablePolicies applicable;
  private final PolicyEncoder policies;
  private final GrantEncoder grants;
  private final CallerPolicies callerPolicies;
  private final CallerSide side;

  private final Formula service;
  private final Formula root;
  private final Formula federated;
  private final Formula sameAccount;
  private final Formula crossAccount;
  private final Formula serviceLinked;

  AuthorizationEncoder(
      Attributes attributes,
      Opaques opaques,
      ApplicablePolicies applicable,
      CallerPolicies callerPolicies) {
    this(attributes, opaques, applicable, callerPolicies, Optional.empty());
  }

  /**
   * The same.
   *
   * @param selectors let parts of the policies be left out, if any can be
   */
  AuthorizationEncoder(
      Attributes attributes,
      Opaques opaques,
      ApplicablePolicies applicable,
      CallerPolicies callerPolicies,
      Optional<Selectors> selectors) {
    this.applicable = applicable;
    this.attributes = attributes;
    Universe universe = new KmsUniverse(attributes, opaques);
    PrincipalEncoder principals =
        new PrincipalEncoder(universe, attributes.caller, attributes.arns);
    this.policies =
        new PolicyEncoder(
            new StatementEncoder(universe, selectors),
            principals,
            opaques,
            callerPolicies.bounded());
    this.grants = new GrantEncoder(attributes, principals, policies, opaques);
    this.callerPolicies = callerPolicies;
    this.side = callerPolicies.encode(policies);
    service = attributes.caller.is(Kind.SERVICE);
    root = attributes.caller.is(Kind.ROOT);
    federated = attributes.caller.is(Kind.FEDERATED);
    sameAccount = attributes.sameAccount();
    crossAccount = Formula.and(Formula.not(service), Formula.not(sameAccount));
    serviceLinked = attributes.caller.isServiceLinked();
  }

  private AuthorizationEncoder(AuthorizationEncoder all, Set<AllowSource> counting) {
    attributes = all.attributes;
    applicable = all.applicable;
    callerPolicies = all.callerPolicies;
    policies = all.policies.exactly(counting);
    grants = all.grants.with(policies);
    side = callerPolicies.encode(policies);
    service = all.service;
    root = all.root;
    federated = all.federated;
    sameAccount = all.sameAccount;
    crossAccount = all.crossAccount;
    serviceLinked = all.serviceLinked;
  }

  /** The same where exactly these statements and grants allow anything. */
  AuthorizationEncoder exactly(Set<AllowSource> sources) {
    return new AuthorizationEncoder(this, sources);
  }

  /** The policies attached to the caller, whoever it is. */
  interface CallerPolicies {

    /** The caller has a permissions boundary. */
    Formula bounded();

    CallerSide encode(PolicyEncoder policies);

    /** Those of one caller. */
    static CallerPolicies ofOne(ApplicablePolicies applicable) {
      return new CallerPolicies() {
        @Override
        public Formula bounded() {
          return Formula.constant(applicable.permissionsBoundary().isPresent());
        }

        @Override
        public CallerSide encode(PolicyEncoder policies) {
          return new CallerSide(
              policies.allows(applicable.identityPolicies()),
              policies.denies(applicable.identityPolicies()),
              applicable.permissionsBoundary().map(policies::allows).orElse(Formula.TRUE),
              applicable.permissionsBoundary().map(policies::denies).orElse(Formula.FALSE));
        }
      };
    }
  }

  /**
   * What the policies attached to the caller say.
   *
   * @param boundaryAllows true where there is no boundary
   */
  record CallerSide(
      Formula allows, Formula denies, Formula boundaryAllows, Formula boundaryDenies) {}

  /** What the encoder says of a set of policies. */
  record Encoded(Formula authorized, Formula keyPolicyAllows, Formula identityPoliciesAllow) {

    Formula layer(Layer layer) {
      return switch (layer) {
        case AUTHORIZED -> authorized;
        case KEY_POLICY -> keyPolicyAllows;
        case IDENTITY_POLICIES -> identityPoliciesAllow;
      };
    }
  }

  PolicyEncoder policies() {
    return policies;
  }

  Encoded encode() {
    Limits limits = limits();
    Formula keyDenies = applicable.resourcePolicy().map(policies::denies).orElse(Formula.FALSE);
    Named keyAllows = applicable.resourcePolicy().map(policies::allowsNamed).orElse(Named.NOBODY);
    Formula identityAllows = side.allows();
    Formula identityDenies = Formula.and(Formula.not(service), side.denies());

    Formula onKey =
        Formula.and(
            attributes.key.isKey(),
            Formula.not(keyDenies),
            Formula.or(
                retirement(identity(identityAllows, limits), limits),
                Formula.and(
                    Formula.not(attributes.actionIn(Set.of("kms:RetireGrant"))),
                    Formula.or(
                        byKeyPolicy(keyAllows, identityAllows, limits),
                        byGrants(applicable.grants(), identityAllows, limits)))));
    Formula onAccount =
        Formula.and(
            Formula.not(attributes.key.isKey()),
            Formula.not(service),
            sameAccount,
            identity(identityAllows, limits));
    Formula authorized =
        Formula.and(
            Formula.not(identityDenies),
            Formula.not(limits.denies()),
            Formula.not(resourceControlDenies()),
            limits.serviceControl(),
            limits.endpoint(),
            Formula.or(onKey, onAccount));
    return new Encoded(
        authorized,
        Formula.and(
            attributes.key.isKey(),
            Formula.not(keyDenies),
            Formula.or(
                keyAllows.direct(),
                keyAllows.roleArn(),
                Formula.and(keyAllows.account(), Formula.or(Formula.not(sameAccount), root)))),
        Formula.and(attributes.key.isKey(), identityAllows, Formula.not(identityDenies)));
  }

  /** Same account: directly, or delegated to the account; cross account: both sides. */
  private Formula byKeyPolicy(Named keyAllows, Formula identityAllows, Limits limits) {
    Formula identity = identity(identityAllows, limits);
    Formula same =
        Formula.and(
            sameAccount,
            Formula.or(
                keyAllows.direct(),
                Formula.and(keyAllows.roleArn(), limits.boundary(), limits.session()),
                Formula.and(keyAllows.account(), Formula.or(root, identity))));
    Formula cross =
        Formula.and(
            crossAccount,
            attributes.actionWhere(action -> action.crossAccount()),
            keyAllows.any(),
            identity);
    return Formula.or(same, cross, Formula.and(service, keyAllows.direct()));
  }

  private Formula byGrants(List<Grant> all, Formula identityAllows, Limits limits) {
    Formula identity = identity(identityAllows, limits);
    List<Formula> options = new ArrayList<>();
    for (Grant grant : all) {
      Named grantee = grants.allows(grant);
      Formula granted =
          Formula.or(
              grantee.direct(),
              Formula.and(grantee.roleArn(), limits.boundary(), limits.session()),
              Formula.and(grantee.account(), Formula.or(root, identity)));
      Formula reach =
          Formula.or(
              service,
              sameAccount,
              Formula.and(
                  attributes.actionWhere(action -> action.crossAccount()),
                  Formula.or(identity, grants.issuedByCaller(grant))));
      options.add(Formula.and(granted, reach));
    }
    return Formula.or(options);
  }

  /**
   * Who may retire a grant: its retiring principal, its grantee if the grant lists it, and by their
   * identity policies the identities of the account that issued it.
   */
  private Formula retirement(Formula identity, Limits limits) {
    List<Formula> options = new ArrayList<>();
    for (Grant grant : applicable.grants()) {
      Named named = grants.retires(grant);
      options.add(
          Formula.and(
              grants.isRetired(grant),
              Formula.or(
                  named.direct(),
                  Formula.and(named.roleArn(), limits.boundary(), limits.session()),
                  Formula.and(named.account(), Formula.or(root, identity)),
                  Formula.and(grants.issuedByCaller(grant), identity))));
    }
    return Formula.and(attributes.actionIn(Set.of("kms:RetireGrant")), Formula.or(options));
  }

  /** The caller's own side: identity policies, which the root user does not need, and limits. */
  private Formula identity(Formula identityAllows, Limits limits) {
    return Formula.and(Formula.or(root, identityAllows), limits.boundary(), limits.session());
  }

  /**
   * What limits a caller.
   *
   * @param serviceControl every level of service control policies allows
   * @param denies some limiting policy denies
   */
  private record Limits(
      Formula boundary,
      Formula session,
      Formula serviceControl,
      Formula endpoint,
      Formula denies) {}

  private Limits limits() {
    Formula serviceControlReaches = Formula.and(Formula.not(service), Formula.not(serviceLinked));
    List<Formula> denies = new ArrayList<>();
    List<Formula> levels = new ArrayList<>();
    applicable
        .serviceControlPolicies()
        .ifPresent(
            all -> {
              levels.add(Formula.constant(!all.isEmpty()));
              for (List<Policy> level : all) {
                denies.add(Formula.and(serviceControlReaches, policies.denies(level)));
                levels.add(policies.allows(level));
              }
            });
    Formula notService = Formula.not(service);
    denies.add(Formula.and(notService, side.boundaryDenies()));
    applicable
        .sessionPolicies()
        .ifPresent(all -> denies.add(Formula.and(notService, policies.denies(all))));
    applicable.endpointPolicy().ifPresent(all -> denies.add(policies.denies(all)));
    return new Limits(
        side.boundaryAllows(),
        // Without session policies a federated user has only what names the session itself.
        applicable.sessionPolicies().map(policies::allows).orElse(Formula.not(federated)),
        Formula.implies(serviceControlReaches, Formula.and(levels)),
        applicable.endpointPolicy().map(this::endpointAllows).orElse(Formula.TRUE),
        Formula.or(denies));
  }

  private Formula endpointAllows(List<Policy> endpoint) {
    List<Formula> options = new ArrayList<>();
    for (Policy policy : endpoint) {
      options.add(policies.allowsNamed(policy).any());
    }
    return Formula.or(options);
  }

  private Formula resourceControlDenies() {
    List<Formula> denies = new ArrayList<>();
    applicable
        .resourceControlPolicies()
        .ifPresent(levels -> levels.forEach(level -> denies.add(policies.denies(level))));
    return Formula.and(
        Formula.not(serviceLinked),
        Formula.not(attributes.key.isAccountLevel()),
        Formula.not(attributes.actionIn(Set.of("kms:RetireGrant"))),
        Formula.or(denies));
  }
}
