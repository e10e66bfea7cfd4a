package io.keyproof.symbolic;

import io.keyproof.symbolic.Formula.Flag;
import io.keyproof.symbolic.Variable.Scope;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The other half of a change of an alias. AWS KMS authorises it on the key and on the alias: a
 * request is one of these, and a property of the one may ask for the other, which is a second
 * request of the same caller, in the same account and Region. KMS Developer Guide, "Controlling
 * access to aliases".
 */
final class AliasChanges {

  private static final List<String> ACTIONS = List.of("kms:CreateAlias", "kms:UpdateAlias");

  private final Attributes attributes;

  /** What is asked of the alias, by the flag that stands for it in the property. */
  private final Map<Flag, Formula> asked = new LinkedHashMap<>();

  AliasChanges(Attributes attributes) {
    this.attributes = attributes;
  }

  /** The request's action is also allowed on an alias with a name that one of these matches. */
  Formula mayBeOf(Set<String> names) {
    Set<String> ordered = new TreeSet<>(names);
    Flag flag = new Flag("may be set: " + ordered);
    asked.put(
        flag,
        Formula.and(
            attributes.key.isAlias(),
            attributes.key.nameIn(
                Language.anyOf(
                    ordered.stream()
                        .map(name -> Language.ofTokens(GlobToken.glob(name)))
                        .toList()))));
    // Announced before the classes of actions are made.
    ACTIONS.forEach(action -> attributes.actionIn(Set.of(action)));
    return flag;
  }

  /**
   * What the flags mean.
   *
   * @param universe what every request fulfils
   * @param authorized which requests are allowed
   */
  List<Formula> meaning(Formula universe, Formula authorized) {
    List<Formula> all = new ArrayList<>();
    asked.forEach(
        (flag, alias) -> {
          List<Formula> ways = new ArrayList<>();
          for (String action : ACTIONS) {
            Specializer there =
                new Specializer(
                    attributes.action, action, action + " on the alias", this::isShared);
            ways.add(
                Formula.and(
                    attributes.actionIn(Set.of(action)),
                    there.specialize(alias),
                    there.specialize(authorized),
                    there.specialize(universe)));
          }
          all.add(Formula.implies(flag, Formula.or(ways)));
        });
    return all;
  }

  private boolean isShared(Variable variable) {
    return variable.scope() == Scope.CALLER
        || variable.equals(attributes.key.account)
        || variable.equals(attributes.key.region)
        || variable.equals(attributes.arns.partition);
  }
}
