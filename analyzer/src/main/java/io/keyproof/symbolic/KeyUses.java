package io.keyproof.symbolic;

import io.keyproof.model.ApplicablePolicies;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Elements;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.Policy;
import io.keyproof.model.Principals;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which kinds of operator policies and questions apply to each condition key. */
final class KeyUses {

  /** A policy variable, its default aside. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)");

  private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):");

  private final Map<String, Set<Family>> families = new HashMap<>();
  private final Set<String> variables = new HashSet<>();
  private final Set<String> partitions = new HashSet<>();
  private final Organizations organizations = new Organizations();

  KeyUses(List<ApplicablePolicies> sets, Collection<RequestProperty> asked) {
    sets.forEach(this::add);
    for (RequestProperty property : asked) {
      addTests(property.accept(new AskedConditions()));
    }
  }

  private void add(ApplicablePolicies policies) {
    for (Grant grant : policies.grants()) {
      add(grant);
    }
    for (Policy policy : all(policies)) {
      addText(policy.name());
      for (Statement statement : policy.statements()) {
        statement.principals().ifPresent(this::add);
        statement.resources().ifPresent(resources -> add(resources.elements()));
        addTests(statement.conditions());
      }
    }
  }

  private void add(Grant grant) {
    // A principal prints its name, wherever its ARN stands in it.
    addText(grant.grantee().toString());
    grant.retiring().ifPresent(retiring -> addText(retiring.toString()));
    GrantConstraints constraints = grant.constraints();
    constraints.encryptionContextEquals().ifPresent(pairs -> addText(pairs.toString()));
    constraints.encryptionContextSubset().ifPresent(pairs -> addText(pairs.toString()));
    constraints
        .sourceArn()
        .ifPresent(
            arn -> {
              addText(arn.toString());
              families
                  .computeIfAbsent("aws:sourcearn", key -> EnumSet.noneOf(Family.class))
                  .add(Family.ARN);
            });
  }

  private void add(Principals principals) {
    principals.entries().forEach(entry -> addText(entry.principal().toString()));
  }

  private void add(Elements elements) {
    elements.entries().forEach(element -> addText(element.text().toString()));
  }

  private void addText(String text) {
    if (text.contains("arn:aws")) {
      ARN.matcher(text).results().forEach(found -> partitions.add(found.group(1)));
    }
    if (text.contains("${")) {
      VARIABLE
          .matcher(text)
          .results()
          .forEach(found -> variables.add(found.group(1).strip().toLowerCase(Locale.ROOT)));
    }
  }

  private void addTests(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Test test) {
        add(test.values());
        organizations.add(test);
        families
            .computeIfAbsent(test.key().canonical(), key -> EnumSet.noneOf(Family.class))
            .add(test.operator().family());
      }
    }
  }

  /** The families of the operators used on the key, {@code Null} aside. */
  Set<Family> of(String canonicalKey) {
    Set<Family> used = EnumSet.noneOf(Family.class);
    used.addAll(families.getOrDefault(canonicalKey, Set.of()));
    used.remove(Family.NULL);
    return used;
  }

  /** The partitions of the ARNs in the policies. */
  Set<String> partitions() {
    return partitions;
  }

  /** The organizations that conditions name. */
  Organizations organizations() {
    return organizations;
  }

  /** Whether some condition tests the key or some policy variable stands for it. */
  boolean mentions(String canonicalKey) {
    return families.containsKey(canonicalKey) || variables.contains(canonicalKey);
  }

  static List<Policy> all(ApplicablePolicies policies) {
    List<Policy> all = new ArrayList<>();
    policies.resourcePolicy().ifPresent(all::add);
    all.addAll(policies.identityPolicies());
    policies.permissionsBoundary().ifPresent(all::addAll);
    policies.sessionPolicies().ifPresent(all::addAll);
    policies.serviceControlPolicies().ifPresent(levels -> levels.forEach(all::addAll));
    policies.resourceControlPolicies().ifPresent(levels -> levels.forEach(all::addAll));
    policies.endpointPolicy().ifPresent(all::addAll);
    return all;
  }
}
