package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ActionPart;
import io.keyproof.check.pattern.Part.AliasPart;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.check.pattern.Part.GrantPart;
import io.keyproof.check.pattern.Part.PolicyPart;
import io.keyproof.check.pattern.Part.PrincipalPart;
import io.keyproof.check.pattern.Part.ResourcePart;
import io.keyproof.check.pattern.Part.StatementPart;
import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.model.Condition;
import io.keyproof.model.Element;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.Policy;
import io.keyproof.model.PolicySet;
import io.keyproof.model.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All parts of a policy set, by kind, each in the order of the input. */
public final class Parts {

  private final Map<PartKind, List<Part>> parts = new EnumMap<>(PartKind.class);

  private Parts() {}

  /**
   * The parts of a set.
   *
   * @param today the day that ages are judged at
   */
  public static Parts of(PolicySet policies, LocalDate today) {
    Parts all = new Parts();
    for (KmsKey key : policies.keys()) {
      key.policy().ifPresent(p -> all.add(new PolicyPart(key.name(), Optional.of(key), p)));
      key.grants().forEach(grant -> all.add(PartKind.GRANT, new GrantPart(key, grant, today)));
    }
    for (IamIdentity identity : policies.identities()) {
      for (Policy policy : identity.identityPolicies()) {
        all.add(new PolicyPart(identity.name(), Optional.empty(), policy));
      }
      identity.trustPolicy().ifPresent(p -> all.add(ofIdentity(identity, p)));
      identity.permissionsBoundary().ifPresent(p -> all.add(ofIdentity(identity, p)));
    }
    policies.others().forEach(p -> all.add(new PolicyPart(p.name(), Optional.empty(), p)));
    policies.aliases().forEach(alias -> all.add(PartKind.ALIAS, new AliasPart(alias)));
    return all;
  }

  public List<Part> of(PartKind kind) {
    return parts.getOrDefault(kind, List.of());
  }

  private static PolicyPart ofIdentity(IamIdentity identity, Policy policy) {
    return new PolicyPart(identity.name(), Optional.empty(), policy);
  }

  private void add(PolicyPart policy) {
    add(PartKind.POLICY, policy);
    policy.policy().statements().forEach(statement -> add(policy, statement));
  }

  private void add(PolicyPart policy, Statement statement) {
    StatementPart part = new StatementPart(policy, statement);
    add(PartKind.STATEMENT, part);
    statement
        .principals()
        .ifPresent(
            principals ->
                principals
                    .entries()
                    .forEach(entry -> add(PartKind.PRINCIPAL, new PrincipalPart(part, entry))));
    if (statement.actions().isPresent()) {
      // Actions are compared without regard to case.
      Listing all =
          new Listing(
              statement.actions().get().elements().entries(),
              text -> text.toLowerCase(Locale.ROOT));
      for (int i = 0; i < all.entries().size(); i++) {
        add(PartKind.ACTION, new ActionPart(part, all, i));
      }
    }
    if (statement
        .resources()
        .filter(written -> !written.span().equals(statement.span()))
        .isPresent()) {
      Listing all =
          new Listing(statement.resources().get().elements().entries(), UnaryOperator.identity());
      for (int i = 0; i < all.entries().size(); i++) {
        addResource(new ResourcePart(part, all, i));
      }
    }
    statement.conditions().forEach(condition -> add(part, condition));
  }

  private void addResource(ResourcePart resource) {
    add(PartKind.RESOURCE, resource);
    addVariables(resource, resource.element());
  }

  private void add(StatementPart statement, Condition condition) {
    if (condition instanceof Condition.Test test) {
      ConditionPart part = new ConditionPart(statement, test);
      add(PartKind.CONDITION, part);
      for (Element element : test.values().entries()) {
        ValuePart value = new ValuePart(part, element);
        add(PartKind.CONDITION_VALUE, value);
        addVariables(value, element);
      }
    }
  }

  private void addVariables(Part in, Element element) {
    element
        .text()
        .literal()
        .ifPresent(
            text ->
                Variables.in(in, text)
                    .forEach(variable -> add(PartKind.POLICY_VARIABLE, variable)));
  }

  private void add(PartKind kind, Part part) {
    parts.computeIfAbsent(kind, none -> new ArrayList<>()).add(part);
  }
}
