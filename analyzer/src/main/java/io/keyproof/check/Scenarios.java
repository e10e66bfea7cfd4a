package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyFacts;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.PolicySet;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.source.SourceSpan;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The scenarios in which each document of a policy set is judged. */
final class Scenarios {

  static final String OWN_ACCOUNT = "the key's account";

  /** How key facts say that a key is none of several Regions. */
  private static final String SINGLE_REGION = "NONE";

  private static final Optional<String> SYMMETRIC = Optional.of("SYMMETRIC_DEFAULT");
  private static final Optional<String> ENCRYPTS = Optional.of("ENCRYPT_DECRYPT");

  private static final SourceSpan NOWHERE = SourceSpan.assumed();

  private static final RequestProperty OUTSIDE = new Is(Trait.OUTSIDE_KEY_ACCOUNT);

  /** A key policy is about requests on its key, not about those on no resource. */
  private static final RequestProperty ON_KEYS =
      new ActionIn(
          ActionCatalog.bundled().actions().stream()
              .filter(KmsAction::isOnKey)
              .map(KmsAction::name)
              .collect(Collectors.toUnmodifiableSet()));

  /** AWS alone acts as a service-linked role, and control policies spare them. */
  static final RequestProperty OUTSIDE_CUSTOMERS =
      new AllOf(List.of(ON_KEYS, OUTSIDE, new Not(new Is(Trait.SERVICE_LINKED_ROLE))));

  private Scenarios() {}

  static List<Scenario> of(PolicySet set, Set<Subject> subjects) {
    List<Scenario> all = new ArrayList<>();
    for (KmsKey key : set.keys()) {
      if (subjects.contains(Subject.KEY_POLICY) && key.policy().isPresent()) {
        all.addAll(ofKey(set, key, Subject.KEY_POLICY));
      }
      if (subjects.contains(Subject.GRANT) && !key.grants().isEmpty()) {
        all.addAll(ofKey(set, key, Subject.GRANT));
      }
    }
    if (subjects.contains(Subject.IDENTITY_POLICY)) {
      for (IamIdentity identity : set.identities()) {
        for (Policy policy : identity.identityPolicies()) {
          all.addAll(new IdentityScenarios(set, identity, policy).all());
        }
        TrustScenarios.of(identity).ifPresent(all::add);
      }
    }
    return all;
  }

  /**
   * A key policy with its grants. Callers of the key's account have no identity policies here, so
   * that only what the key itself allows counts; callers from outside are taken to have all that
   * their own account can give them.
   */
  private static List<Scenario> ofKey(PolicySet set, KmsKey key, Subject subject) {
    List<KeyAccount> readings = KeyAccount.readings(key);
    List<String> accounts = readings.stream().map(KeyAccount::id).toList();
    return readings.stream()
        .flatMap(account -> ofKey(set, key, subject, account, accounts).stream())
        .toList();
  }

  private static List<Scenario> ofKey(
      PolicySet set, KmsKey key, Subject subject, KeyAccount account, List<String> accounts) {
    Policy policy = key.policy().orElseGet(Scenarios::delegatingKeyPolicy);
    RequestSpace space =
        new RequestSpace(
            key.arn(),
            Optional.of(account.id()),
            key.facts().map(Scenarios::facts).orElse(Map.of()),
            KeyNaming.BY_ATTACHMENT,
            Callers.ANYONE,
            Optional.empty());
    List<Assumption> assumptions = new ArrayList<>();
    if (account.inferred()) {
      assumptions.add(Assumption.KEY_ACCOUNT_INFERRED);
    }
    if (key.policy().isEmpty()) {
      assumptions.add(Assumption.KEY_DELEGATES_TO_ACCOUNT);
    }
    List<Assumption> outside = new ArrayList<>(assumptions);
    outside.add(Assumption.FOREIGN_IDENTITY_POLICY_ALLOWS);
    Optional<Policy> judged =
        subject == Subject.KEY_POLICY ? Optional.of(policy) : Optional.empty();
    String resource = subject == Subject.KEY_POLICY ? policy.name() : key.name();
    SourceSpan span = subject == Subject.KEY_POLICY ? policy.span() : key.span();
    return List.of(
        new Scenario(
            subject,
            resource,
            span,
            Limits.ofEverybody(
                set,
                span,
                ApplicablePolicies.of(
                    Optional.of(policy), List.of(allowingIdentityPolicy()), key.grants())),
            space,
            Layer.KEY_POLICY,
            OUTSIDE_CUSTOMERS,
            judged,
            account.id(),
            accounts,
            outside),
        new Scenario(
            subject,
            resource,
            span,
            Limits.ofTheAccount(
                set, span, ApplicablePolicies.of(Optional.of(policy), List.of(), key.grants())),
            space,
            Layer.KEY_POLICY,
            new AllOf(List.of(ON_KEYS, new Not(OUTSIDE))),
            judged,
            account.id(),
            accounts,
            assumptions));
  }

  /** What the key's facts say in condition keys; the empty text where a request has none. */
  static Map<ConditionKey, String> facts(KeyFacts facts) {
    Map<ConditionKey, String> known = new TreeMap<>();
    // Facts that exclude each other would make every request impossible, and all questions idle.
    boolean isPossible =
        !facts.keySpec().equals(SYMMETRIC)
            || facts.keyUsage().isEmpty()
            || facts.keyUsage().equals(ENCRYPTS);
    if (isPossible) {
      facts.keySpec().ifPresent(spec -> known.put(ConditionKey.of("kms:KeySpec"), spec));
      facts.keyUsage().ifPresent(usage -> known.put(ConditionKey.of("kms:KeyUsage"), usage));
    }
    facts.origin().ifPresent(origin -> known.put(ConditionKey.of("kms:KeyOrigin"), origin));
    facts
        .multiRegionKeyType()
        .ifPresent(
            type -> {
              boolean multiRegion = !type.equals(SINGLE_REGION);
              known.put(ConditionKey.of("kms:MultiRegion"), String.valueOf(multiRegion));
              known.put(ConditionKey.of("kms:MultiRegionKeyType"), multiRegion ? type : "");
            });
    return known;
  }

  /** AWS's default key policy: the account that owns the key may decide everything. */
  static Policy delegatingKeyPolicy() {
    return delegatingTo(Text.unknown(new Unknown(OWN_ACCOUNT, new Unknown.Domain.OwnAccountId())));
  }

  /** The same with this account. */
  static Policy delegatingKeyPolicy(String account) {
    return delegatingTo(Text.of(account));
  }

  private static Policy delegatingTo(Text owner) {
    Principal account = new Principal.Account(owner);
    return assumed(
        PolicyKind.KEY,
        Optional.of(
            new Principals(
                Match.ANY_OF,
                List.of(new Principals.Entry(account, Guard.ALWAYS, NOWHERE)),
                Optional.empty(),
                NOWHERE)));
  }

  /** The same, and an identity policy that allows everything. */
  static ApplicablePolicies allowedByIdentity(ApplicablePolicies policies) {
    List<Policy> identityPolicies = new ArrayList<>(policies.identityPolicies());
    identityPolicies.add(allowingIdentityPolicy());
    return policies.withIdentityPolicies(identityPolicies);
  }

  static Policy allowingIdentityPolicy() {
    return assumed(PolicyKind.IDENTITY, Optional.empty());
  }

  /** A policy without principals that limits nothing. */
  static Policy allowingEverything(PolicyKind kind) {
    return assumed(kind, Optional.empty(), "*");
  }

  private static Policy assumed(PolicyKind kind, Optional<Principals> principals) {
    return assumed(kind, principals, "kms:*");
  }

  private static Policy assumed(PolicyKind kind, Optional<Principals> principals, String action) {
    Elements everything = Elements.of(List.of(Element.of("*", NOWHERE)));
    Elements actions = Elements.of(List.of(Element.of(action, NOWHERE)));
    return new Policy(
        kind,
        "assumed " + kind.words(),
        PolicyVersion.V2012_10_17,
        List.of(
            new Statement(
                0,
                Optional.of("assumed"),
                Effect.ALLOW,
                principals,
                Optional.of(new Actions(Match.ANY_OF, actions, NOWHERE)),
                Optional.of(new Resources(Match.ANY_OF, everything, NOWHERE)),
                List.of(),
                Guard.ALWAYS,
                NOWHERE)),
        Optional.empty(),
        NOWHERE);
  }
}
