package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.catalog.KmsAction.ResourceType;
import io.keyproof.symbolic.CallerAttributes.Kind;
import io.keyproof.symbolic.Formula.In;
import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TextDomain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The attributes of a request to KMS and what holds of every request that could be sent. */
final class Attributes {

  /** How the request came: from the caller itself, or repeated by a service in its name. */
  static final String DIRECT = "DIRECT";

  static final String FORWARD_ACCESS = "FORWARD_ACCESS";

  final ActionCatalog actions = ActionCatalog.bundled();
  final Variable action;
  final Variable via;
  final ArnFields arns;
  final CallerAttributes caller;
  final KeyAttributes key;
  final ContextAttributes context;
  final Relations relations;
  final RequestedGrants requestedGrants = new RequestedGrants();
  final AliasChanges aliasChanges = new AliasChanges(this);
  private final Map<Set<String>, Formula> actionSets = new HashMap<>();

  Attributes(KeyUses uses, Collection<String> partitions, Optional<LocalDate> earliest) {
    arns = new ArnFields(partitions);
    TextDomain accounts =
        new TextDomain(
            "account",
            CallerAttributes.ACCOUNTS,
            List.of("111122223333", "444455556666", "777788889999"));
    action =
        new Variable(
            "action",
            PointDomain.enumeration(
                "action", actions.actions().stream().map(KmsAction::name).toList()),
            Arity.ONE,
            Scope.REQUEST);
    via =
        new Variable(
            "via",
            PointDomain.enumeration("via", List.of(DIRECT, FORWARD_ACCESS)),
            Arity.ONE,
            Scope.REQUEST);
    caller = new CallerAttributes(CallerAttributes.OF_KMS, accounts, arns);
    key = new KeyAttributes(accounts, arns);
    context = new ContextAttributes(this, uses, earliest);
    relations = new Relations(this);
  }

  /** The request is for one of the actions (names as in the catalogue). */
  Formula actionIn(Set<String> names) {
    if (names.isEmpty()) {
      return Formula.FALSE;
    }
    Formula known = actionSets.get(names);
    if (known == null) {
      Set<String> kept = Set.copyOf(names);
      known = new In(action, ((PointDomain) action.domain()).add(kept, kept::contains, List.of()));
      actionSets.put(kept, known);
    }
    return known;
  }

  Formula actionWhere(Predicate<KmsAction> predicate) {
    Set<String> names = new HashSet<>();
    for (KmsAction each : actions.actions()) {
      if (predicate.test(each)) {
        names.add(each.name());
      }
    }
    return actionIn(names);
  }

  Formula viaIs(String name) {
    PointDomain points = (PointDomain) via.domain();
    return new In(via, points.add(name, value -> value.equals(name), List.of()));
  }

  /** Caller and key belong to one account. */
  Formula sameAccount() {
    return Formula.and(
        Formula.not(caller.is(Kind.SERVICE)), new Formula.Same(caller.account, key.account));
  }

  /** Every attribute that a request has so far. */
  List<Variable> all() {
    List<Variable> all =
        new ArrayList<>(
            List.of(
                action,
                via,
                arns.partition,
                caller.kind,
                caller.account,
                caller.name,
                caller.session,
                caller.service,
                caller.federatingUser,
                key.region,
                key.account,
                key.name));
    all.addAll(context.variables().values());
    return all;
  }

  /** What holds of every request. Asked for last, when all attributes are known. */
  List<Formula> axioms() {
    List<Formula> axioms = new ArrayList<>(caller.axioms());
    axioms.add(Formula.implies(caller.is(Kind.SERVICE), viaIs(DIRECT)));
    axioms.add(
        Formula.implies(
            key.isAccountLevel(),
            actionWhere(each -> each.resourceTypes().contains(ResourceType.NONE))));
    axioms.add(Formula.implies(key.isKey(), actionWhere(each -> each.isOnKey())));
    axioms.add(
        Formula.implies(
            key.isAlias(), actionWhere(each -> each.resourceTypes().contains(ResourceType.ALIAS))));
    axioms.addAll(context.axioms());
    axioms.addAll(requestedGrants.axioms(context));
    return axioms;
  }
}
