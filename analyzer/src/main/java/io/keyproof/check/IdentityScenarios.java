package io.keyproof.check;

import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Assumption;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KeyArn;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.KeyIn;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.symbolic.RequestProver.Layer;
import io.keyproof.symbolic.RequestSpace;
import io.keyproof.symbolic.RequestSpace.Callers;
import io.keyproof.symbolic.RequestSpace.KeyNaming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scenarios in which an identity policy is judged: with the policy of each key that one of its
 * statements names and that is among the input, and for all other keys as if they delegated to the
 * account.
 */
final class IdentityScenarios {

  /** Customers attach no policies to service-linked roles. */
  private static final RequestProperty OWN_ACCOUNT =
      new AllOf(
          List.of(
              new Not(new Is(Trait.OUTSIDE_KEY_ACCOUNT)),
              new Not(new Is(Trait.SERVICE_LINKED_ROLE))));

  private final PolicySet set;
  private final IamIdentity identity;
  private final Policy policy;
  private final Optional<String> arn;

  IdentityScenarios(PolicySet set, IamIdentity identity, Policy policy) {
    this.set = set;
    this.identity = identity;
    this.policy = policy;
    this.arn = identity.arn().flatMap(Text::literal);
  }

  List<Scenario> all() {
    if (!mayAllowKms()) {
      return List.of();
    }
    List<KmsKey> named = namedKeys();
    List<Scenario> all = new ArrayList<>();
    named.forEach(key -> all.add(ofKey(key)));
    all.add(ofOtherKeys(named));
    return all;
  }

  /** Whether some Allow statement may be about KMS: most policies are about other services only. */
  private boolean mayAllowKms() {
    return policy.unseen().isPresent()
        || policy.statements().stream()
            .filter(statement -> statement.effect() == Effect.ALLOW)
            .flatMap(statement -> statement.actions().stream())
            .anyMatch(IdentityScenarios::mayBeOfKms);
  }

  private static boolean mayBeOfKms(Actions actions) {
    return actions.match() == Match.NONE_OF
        || actions.elements().rest().isPresent()
        || actions.elements().entries().stream()
            .map(Element::text)
            .anyMatch(text -> text.literal().map(IdentityScenarios::mayBeOfKms).orElse(true));
  }

  /** Only another service's name, written out, rules KMS out. */
  private static boolean mayBeOfKms(String action) {
    String service = action.split(":", 2)[0];
    return service.equalsIgnoreCase("kms") || !Naming.isLiteral(service);
  }

  /** Keys of the identity's account whose policy is at hand and which some statement names. */
  private List<KmsKey> namedKeys() {
    Set<String> names = new HashSet<>();
    for (Policy each : identity.identityPolicies()) {
      for (Statement statement : each.statements()) {
        statement.resources().stream()
            .flatMap(resources -> resources.elements().entries().stream())
            .map(Element::text)
            .flatMap(text -> text.literal().stream())
            .forEach(names::add);
      }
    }
    return set.keys().stream()
        .filter(key -> key.policy().isPresent())
        .filter(key -> key.arn().filter(known -> names.contains(known.toString())).isPresent())
        .filter(key -> isOfAccount(key.arn().orElseThrow().account()))
        .toList();
  }

  private boolean isOfAccount(String account) {
    return arn.map(known -> known.contains("::" + account + ":")).orElse(true);
  }

  private Scenario ofOtherKeys(List<KmsKey> named) {
    Set<String> arns =
        named.stream()
            .map(key -> key.arn().orElseThrow().toString())
            .collect(Collectors.toUnmodifiableSet());
    return scenario(
        Scenarios.delegatingKeyPolicy(),
        new RequestSpace(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            KeyNaming.BY_STATEMENTS,
            Callers.IDENTITIES_OF_THE_KEY_ACCOUNT,
            arn),
        arns.isEmpty() ? OWN_ACCOUNT : new AllOf(List.of(OWN_ACCOUNT, new Not(new KeyIn(arns)))),
        KeyAccount.EXAMPLE,
        List.of(Assumption.KEY_DELEGATES_TO_ACCOUNT));
  }

  private Scenario ofKey(KmsKey key) {
    KeyArn known = key.arn().orElseThrow();
    return scenario(
        delegation(key.policy().orElseThrow()),
        new RequestSpace(
            key.arn(),
            Optional.of(known.account()),
            key.facts().map(Scenarios::facts).orElse(Map.of()),
            KeyNaming.BY_STATEMENTS,
            Callers.IDENTITIES_OF_THE_KEY_ACCOUNT,
            arn),
        OWN_ACCOUNT,
        known.account(),
        List.of());
  }

  private Scenario scenario(
      Policy keyPolicy,
      RequestSpace space,
      RequestProperty callers,
      String account,
      List<Assumption> assumptions) {
    ApplicablePolicies policies =
        Limits.ofTheAccount(
            set,
            policy.span(),
            ApplicablePolicies.of(Optional.of(keyPolicy), identity.identityPolicies(), List.of())
                .withPermissionsBoundary(identity.permissionsBoundary().map(List::of)));
    return new Scenario(
        Subject.IDENTITY_POLICY,
        policy.name(),
        policy.span(),
        policies,
        space,
        Layer.IDENTITY_POLICIES,
        callers,
        Optional.of(policy),
        account,
        assumptions);
  }

  /**
   * What of a key policy lets identity policies decide, and what it denies. Whom it names directly
   * it allows without them: that is the key policy's own matter. A statement that names nobody else
   * goes: no key can be created with what would be left of it.
   */
  private static Policy delegation(Policy keyPolicy) {
    List<Statement> kept = new ArrayList<>();
    for (Statement statement : keyPolicy.statements()) {
      if (statement.effect() == Effect.DENY) {
        kept.add(statement);
      } else {
        statement
            .principals()
            .filter(principals -> principals.match() == Match.ANY_OF)
            .map(IdentityScenarios::accounts)
            .filter(accounts -> !accounts.entries().isEmpty() || accounts.rest().isPresent())
            .ifPresent(accounts -> kept.add(with(statement, accounts)));
      }
    }
    return new Policy(
        keyPolicy.kind(),
        keyPolicy.name(),
        keyPolicy.version(),
        kept,
        keyPolicy.unseen(),
        keyPolicy.span());
  }

  private static Principals accounts(Principals principals) {
    return new Principals(
        principals.match(),
        principals.entries().stream()
            .filter(
                entry ->
                    entry.principal() instanceof Principal.Account
                        || entry.principal() instanceof Principal.Unresolved)
            .toList(),
        principals.rest(),
        principals.span());
  }

  private static Statement with(Statement statement, Principals principals) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        Optional.of(principals),
        statement.actions(),
        statement.resources(),
        statement.conditions(),
        statement.guard(),
        statement.span());
  }
}
