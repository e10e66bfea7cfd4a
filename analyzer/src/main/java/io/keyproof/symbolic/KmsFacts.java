package io.keyproof.symbolic;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.ConditionKeyFacts.Presence;
import io.keyproof.model.ConditionKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What AWS's catalogue says of requests to KMS, among requests to any service. */
final class KmsFacts {

  private final AnyServiceUniverse universe;

  KmsFacts(AnyServiceUniverse universe) {
    this.universe = universe;
  }

  /** The names of all actions, in lower case. */
  List<String> actions() {
    return ActionCatalog.bundled().actions().stream()
        .map(action -> action.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** When requests to KMS carry the key. */
  List<Formula> presence(ConditionKey key, Variable variable) {
    Formula present = new PlainReading(variable).present();
    Optional<ConditionKeyFacts> facts = ConditionKeyCatalog.bundled().find(key);
    if (facts.isEmpty()) {
      // A newer key of KMS or a global one may be in any request; other services' keys are in none.
      boolean ours = key.canonical().startsWith("kms:") || key.canonical().startsWith("aws:");
      return ours ? List.of() : List.of(Formula.implies(present, Formula.not(isKms())));
    }
    Formula applies = actionsWith(facts.get());
    Set<Presence> kinds =
        Set.copyOf(
            List.of(
                facts.get().direct(), facts.get().forwardAccess(), facts.get().servicePrincipal()));
    Formula never =
        Formula.implies(
            present,
            Formula.or(
                Formula.not(isKms()),
                kinds.equals(Set.of(Presence.NEVER)) ? Formula.FALSE : applies));
    return kinds.equals(Set.of(Presence.ALWAYS))
        ? List.of(never, Formula.implies(applies, present))
        : List.of(never);
  }

  private Formula isKms() {
    return universe.actionIn(Set.of("kms:*"));
  }

  private Formula actionsWith(ConditionKeyFacts facts) {
    return universe.actionIn(
        ActionCatalog.bundled().actions().stream()
            .filter(action -> facts.appliesTo(action.name()))
            .map(action -> action.name())
            .collect(Collectors.toSet()));
  }
}
