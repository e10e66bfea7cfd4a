package io.keyproof.symbolic;

import io.keyproof.model.ConditionKey;
import io.keyproof.model.Grant;
import io.keyproof.model.GrantConstraints;
import io.keyproof.model.GrantOperation;
import io.keyproof.model.GrantRequest;
import io.keyproof.model.RequestContext;
import io.keyproof.model.Text;
import io.keyproof.symbolic.Formula.Flag;
import io.keyproof.symbolic.FormulaSolver.Model;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The grants that requests are about: the one that CreateGrant asks for, as far as it fits into
 * grants that are there, and the one that RetireGrant names.
 */
final class RequestedGrants {

  /** Of more grants it is not said that a request retires one of them only. */
  private static final int EXCLUSIVE = 40;

  private final Map<Flag, Grant> parents = new LinkedHashMap<>();
  private final Map<Flag, Grant> retired = new LinkedHashMap<>();

  /** What CreateGrant asks for is no more than this grant allows. */
  Flag fits(Grant grant) {
    for (Map.Entry<Flag, Grant> known : parents.entrySet()) {
      if (allowsAlike(known.getValue(), grant)) {
        return known.getKey();
      }
    }
    Flag flag = new Flag("to create a grant that allows no more than grant " + grant.id());
    parents.put(flag, grant);
    return flag;
  }

  private static boolean allowsAlike(Grant one, Grant other) {
    return one.operations().equals(other.operations())
        && one.constraints().equals(other.constraints());
  }

  /** RetireGrant names this grant. */
  Flag isRetired(Grant grant) {
    Flag flag = new Flag("to retire grant " + grant.id());
    retired.putIfAbsent(flag, grant);
    return flag;
  }

  /** What is told of the grants of a request. */
  Set<Flag> flags() {
    Set<Flag> flags = new LinkedHashSet<>(parents.keySet());
    flags.addAll(retired.keySet());
    return flags;
  }

  /** Whether a flag says which grant is meant. */
  boolean isOne(Flag flag) {
    return parents.containsKey(flag) || retired.containsKey(flag);
  }

  /** What makes a model tell as few grants as it can. */
  List<Formula> wishes() {
    List<Formula> wishes = new ArrayList<>();
    parents.keySet().forEach(flag -> wishes.add(Formula.not(flag)));
    retired.keySet().forEach(flag -> wishes.add(Formula.not(flag)));
    return wishes;
  }

  List<Formula> axioms(ContextAttributes context) {
    List<Formula> axioms = new ArrayList<>();
    ConditionKey operations = ConditionKey.of("kms:GrantOperations");
    boolean told = context.variables().containsKey(operations);
    parents.forEach(
        (flag, grant) -> {
          parents.forEach(
              (other, wider) -> {
                if (!other.equals(flag) && fits(copy(grant), wider)) {
                  axioms.add(Formula.implies(flag, other));
                }
              });
          if (told) {
            List<String> names =
                grant.operations().stream().map(GrantOperation::awsName).sorted().toList();
            ValueTest listed = new ValueTest.OfText(Language.oneOf(names));
            context
                .reading(operations)
                .someFails(listed)
                .ifPresent(fails -> axioms.add(Formula.implies(flag, Formula.not(fails))));
          }
        });
    List<Flag> exclusive = List.copyOf(retired.keySet());
    for (int i = 0; exclusive.size() <= EXCLUSIVE && i < exclusive.size(); i++) {
      for (int j = 0; j < i; j++) {
        axioms.add(Formula.not(Formula.and(exclusive.get(i), exclusive.get(j))));
      }
    }
    return axioms;
  }

  /** Whether the flag says so of a request. */
  boolean holds(Flag flag, RequestContext request) {
    Grant parent = parents.get(flag);
    if (parent != null) {
      return fits(
          request.createGrant().orElse(new GrantRequest(Set.of(), GrantConstraints.NONE)), parent);
    }
    Grant target = retired.get(flag);
    return target != null
        && request.targetGrant().filter(g -> g.id().equals(target.id())).isPresent();
  }

  /** The request with the grant that the model means. */
  RequestContext named(RequestContext request, Model model) {
    for (Map.Entry<Flag, Grant> parent : parents.entrySet()) {
      if (request.action().equals(GrantOperation.CREATE_GRANT.action())
          && model.holds(parent.getKey())) {
        RequestContext one = request.withCreateGrant(child(parent.getValue(), request));
        if (parents.keySet().stream().allMatch(flag -> model.holds(flag) == holds(flag, one))) {
          return one;
        }
      }
    }
    for (Map.Entry<Flag, Grant> target : retired.entrySet()) {
      if (request.action().equals(GrantOperation.RETIRE_GRANT.action())
          && model.holds(target.getKey())) {
        return request.withTargetGrant(target.getValue());
      }
    }
    return request;
  }

  private static GrantRequest child(Grant parent, RequestContext request) {
    List<String> told = request.values(ConditionKey.of("kms:GrantOperations"));
    Set<GrantOperation> operations =
        told.isEmpty()
            ? parent.operations()
            : Set.copyOf(
                told.stream().flatMap(name -> GrantOperation.ofAwsName(name).stream()).toList());
    return new GrantRequest(operations, parent.constraints());
  }

  private static GrantRequest copy(Grant grant) {
    return new GrantRequest(grant.operations(), grant.constraints());
  }

  /** A child may list fewer operations and ask for more: a subset may grow, or become all. */
  private static boolean fits(GrantRequest child, Grant parent) {
    GrantConstraints own = parent.constraints();
    GrantConstraints asked = child.constraints();
    boolean equal =
        own.encryptionContextEquals()
            .map(pairs -> asked.encryptionContextEquals().filter(pairs::equals).isPresent())
            .orElse(true);
    boolean subset =
        own.encryptionContextSubset()
            .map(
                pairs ->
                    asked
                        .encryptionContextEquals()
                        .or(asked::encryptionContextSubset)
                        .filter(all -> holdsAll(all, pairs))
                        .isPresent())
            .orElse(true);
    boolean source =
        own.sourceArn().map(arn -> asked.sourceArn().filter(arn::equals).isPresent()).orElse(true);
    return parent.operations().containsAll(child.operations()) && equal && subset && source;
  }

  private static boolean holdsAll(Map<String, Text> all, Map<String, Text> some) {
    return some.entrySet().stream()
        .allMatch(pair -> pair.getValue().equals(all.get(pair.getKey())));
  }
}
