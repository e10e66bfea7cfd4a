package io.keyproof.check.pattern;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.KmsAction;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.SetQualifier;
import java.util.List;
import java.util.Optional;

/**
 * A condition of an Allow statement that fails for some action of it, since requests for that never
 * carry the key: the action stands in the statement and is not allowed.
 */
final class KeyOffSomeActions implements Phrase.Test<ConditionPart> {

  @Override
  public Optional<String> reason(ConditionPart part) {
    Condition.Test test = part.test();
    boolean failsWithoutKey =
        !test.ifExists()
            && !test.operator().isNegated()
            && test.operator() != ConditionOperator.NULL
            && test.qualifier() != SetQualifier.FOR_ALL_VALUES;
    if (part.in().statement().effect() != Effect.ALLOW || !failsWithoutKey) {
      return Optional.empty();
    }
    return ConditionKeyCatalog.bundled()
        .find(test.key())
        .flatMap(facts -> reason(facts, ListedActions.listed(part.in().statement())));
  }

  /** Only actions named in full were surely meant; a pattern may be wider than the purpose. */
  private static Optional<String> reason(ConditionKeyFacts facts, List<String> listed) {
    List<KmsAction> named =
        listed.stream().flatMap(name -> ActionCatalog.bundled().find(name).stream()).toList();
    List<String> without =
        named.stream()
            .filter(action -> !facts.appliesTo(action.name()))
            .map(KmsAction::name)
            .toList();
    boolean withSome =
        named.stream().anyMatch(action -> facts.appliesTo(action.name()))
            || listed.stream().anyMatch(Wildcards::hasAny);
    return without.isEmpty() || !withSome
        ? Optional.empty()
        : Optional.of("requests for " + Sentence.list(without) + " never carry it");
  }
}
