package io.keyproof.check;

import io.keyproof.model.Actions;
import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Policy;
import io.keyproof.model.Principal;
import io.keyproof.model.Principals;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts values in the place of a policy set's unknowns: one of the deployments that it may become.
 */
final class Concretizer {

  private final UnknownValues values;
  private final Map<String, Boolean> symbols;

  /**
   * @param symbols the values of the guards' symbols; those that are missing hold
   */
  Concretizer(UnknownValues values, Map<String, Boolean> symbols) {
    this.values = values;
    this.symbols = Map.copyOf(symbols);
  }

  ApplicablePolicies concretize(ApplicablePolicies policies) {
    return new ApplicablePolicies(
        policies.resourcePolicy().map(this::concretize),
        all(policies.identityPolicies()),
        policies.permissionsBoundary().map(this::all),
        policies.sessionPolicies().map(this::all),
        policies.serviceControlPolicies().map(levels -> levels.stream().map(this::all).toList()),
        policies.resourceControlPolicies().map(levels -> levels.stream().map(this::all).toList()),
        policies.endpointPolicy().map(this::all),
        policies.grants().stream()
            .filter(grant -> exists(grant.guard()))
            .map(this::grant)
            .toList());
  }

  Policy concretize(Policy policy) {
    return new Policy(
        policy.kind(),
        policy.name(),
        policy.version(),
        policy.statements().stream()
            .filter(statement -> exists(statement.guard()))
            .map(this::statement)
            .toList(),
        policy.unseen(),
        policy.span());
  }

  List<Condition> concretize(List<Condition> conditions) {
    return conditions.stream()
        .filter(condition -> exists(condition.guard()))
        .map(this::condition)
        .toList();
  }

  private List<Policy> all(List<Policy> policies) {
    return policies.stream().map(this::concretize).toList();
  }

  private Statement statement(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals().map(each -> principals(each, statement.effect())),
        statement
            .actions()
            .map(each -> new Actions(each.match(), elements(each.elements()), each.span())),
        statement
            .resources()
            .map(each -> new Resources(each.match(), elements(each.elements()), each.span())),
        concretize(statement.conditions()),
        Guard.ALWAYS,
        statement.span());
  }

  /** Principals that are asked about, with their texts filled in. */
  Principals concretize(Principals principals) {
    return principals(principals, Effect.DENY);
  }

  private Principals principals(Principals principals, Effect effect) {
    boolean allows = effect == Effect.ALLOW && principals.match() == Match.ANY_OF;
    List<Principals.Entry> entries = new ArrayList<>();
    for (Principals.Entry entry : principals.entries()) {
      if (exists(entry.guard())) {
        Principal filled = allows ? principal(entry.principal()) : ordinary(entry.principal());
        entries.add(new Principals.Entry(filled, Guard.ALWAYS, entry.span()));
      }
    }
    return new Principals(principals.match(), entries, principals.rest(), principals.span());
  }

  private Elements elements(Elements elements) {
    return elements(elements, this::fill);
  }

  private Elements elements(Elements elements, Function<Text, Text> filled) {
    List<Element> entries = new ArrayList<>();
    for (Element element : elements.entries()) {
      if (exists(element.guard())) {
        entries.add(new Element(filled.apply(element.text()), Guard.ALWAYS, element.span()));
      }
    }
    return new Elements(entries, elements.rest());
  }

  private Condition condition(Condition condition) {
    if (condition instanceof Condition.Test test) {
      return new Condition.Test(
          test.qualifier(),
          test.operator(),
          test.ifExists(),
          test.key(),
          elements(test.values(), text -> Text.of(values.fill(test.key(), text))),
          Guard.ALWAYS,
          test.span());
    }
    return condition;
  }

  private Grant grant(Grant grant) {
    return new Grant(
        grant.id(),
        grant.name(),
        ordinary(grant.grantee()),
        grant.operations(),
        new GrantConstraints(
            grant.constraints().encryptionContextEquals().map(this::pairs),
            grant.constraints().encryptionContextSubset().map(this::pairs),
            grant.constraints().sourceArn().map(this::fill)),
        grant.retiring().map(this::ordinary),
        grant.issuingAccount().map(this::fill),
        grant.needsToken(),
        grant.created(),
        Guard.ALWAYS,
        grant.span());
  }

  private Map<String, Text> pairs(Map<String, Text> pairs) {
    Map<String, Text> filled = new TreeMap<>();
    pairs.forEach((name, value) -> filled.put(name, fill(value)));
    return filled;
  }

  private Principal principal(Principal principal) {
    return principal.accept(new Filling(principal, values::principal));
  }

  /** Of a statement that denies: the less it reaches, the more is left to be found. */
  private Principal ordinary(Principal principal) {
    return principal.accept(new Filling(principal, values::ordinaryPrincipal));
  }

  private Text fill(Text text) {
    return Text.of(values.fill(text));
  }

  private boolean exists(Guard guard) {
    return guard.accept(new Existence());
  }

  /** Principals with their texts filled in. */
  private final class Filling implements Principal.Visitor<Principal> {
    private final Principal original;
    private final Function<Text, Principal> open;

    Filling(Principal original, Function<Text, Principal> open) {
      this.original = original;
      this.open = open;
    }

    @Override
    public Principal everyone() {
      return original;
    }

    @Override
    public Principal everyAwsIdentity() {
      return original;
    }

    @Override
    public Principal account(Text account) {
      return new Principal.Account(fill(account));
    }

    @Override
    public Principal user(Text arn) {
      return new Principal.User(fill(arn));
    }

    @Override
    public Principal role(Text arn) {
      return new Principal.Role(fill(arn));
    }

    @Override
    public Principal roleSession(Text arn) {
      return new Principal.RoleSession(fill(arn));
    }

    @Override
    public Principal federatedUser(Text arn) {
      return new Principal.FederatedUser(fill(arn));
    }

    @Override
    public Principal service(Text name) {
      return new Principal.Service(fill(name));
    }

    @Override
    public Principal inert(Text text) {
      return original;
    }

    @Override
    public Principal unresolved(Text text) {
      return open.apply(text);
    }
  }

  /** Guards under the chosen symbols. */
  private final class Existence implements Guard.Visitor<Boolean> {
    @Override
    public Boolean always() {
      return true;
    }

    @Override
    public Boolean symbol(String name) {
      return symbols.getOrDefault(name, true);
    }

    @Override
    public Boolean not(Guard guard) {
      return !exists(guard);
    }

    @Override
    public Boolean allOf(List<Guard> guards) {
      return guards.stream().allMatch(Concretizer.this::exists);
    }

    @Override
    public Boolean anyOf(List<Guard> guards) {
      return guards.stream().anyMatch(Concretizer.this::exists);
    }
  }
}
