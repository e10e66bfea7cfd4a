package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.catalog.KmsAction;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Statement;
import java.util.List;
import java.util.Optional;

/** A condition key that no request for an action of the statement can carry. */
final class KeyOffActions implements Phrase.Test<ConditionPart> {

  private static final String KMS = "kms:";

  @Override
  public Optional<String> reason(ConditionPart part) {
    Optional<ConditionKeyFacts> facts = ConditionKeyCatalog.bundled().find(part.test().key());
    Statement statement = part.in().statement();
    // Requests to other services carry no key of KMS; of the global ones the catalogue says nothing
    // there.
    boolean judged =
        ListedActions.areAllOfKms(statement)
            || (part.test().key().canonical().startsWith(KMS)
                && !ListedActions.ofKms(statement).isEmpty());
    if (facts.isEmpty() || !judged) {
      return Optional.empty();
    }
    List<KmsAction> actions = ListedActions.ofKms(statement);
    boolean sent =
        actions.isEmpty()
            || actions.stream().anyMatch(action -> facts.get().appliesTo(action.name()));
    return sent
        ? Optional.empty()
        : Optional.of(
            "it comes with "
                + Sentence.list(facts.get().actions().stream().sorted().toList())
                + outcome(part.test()));
  }

  /** What the condition says where its key is missing. */
  private static String outcome(Condition.Test test) {
    if (test.operator() == ConditionOperator.NULL) {
      return "";
    }
    boolean holds =
        switch (test.qualifier()) {
          case FOR_ALL_VALUES -> true;
          case FOR_ANY_VALUE -> false;
          case NONE -> test.ifExists() || test.operator().isNegated();
        };
    return holds
        ? ", and without it the condition always holds"
        : ", and without it the condition fails";
  }
}
