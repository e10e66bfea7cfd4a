package io.keyproof.check;

import io.keyproof.catalog.ActionCatalog;
import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.KmsAction;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.ActionIn;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.AnyOf;
import io.keyproof.model.RequestProperty.Is;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.RequestProperty.Trait;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Requests that pass a condition of a statement because they lack its key. */
final class SkippedKeys {

  private SkippedKeys() {}

  static RequestProperty of(Statement statement) {
    List<RequestProperty> any = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      if (condition instanceof Condition.Test test && isLenient(test)) {
        any.add(
            new AllOf(
                List.of(
                    new ActionIn(carrying(test)),
                    // No condition keys come with the alias's part of a request.
                    new Not(new Is(Trait.ON_ALIAS)),
                    new Meets(List.of(KeyTest.isAbsent(test.key()))))));
      }
    }
    return new AnyOf(any);
  }

  private static boolean isLenient(Condition.Test test) {
    // That MFA is asked for in vain is a rule of its own, about what is written.
    return test.operator() != ConditionOperator.NULL
        && !test.key().canonical().startsWith("aws:multifactorauth")
        && test.qualifier() == SetQualifier.NONE
        && (test.ifExists() || test.operator().isNegated());
  }

  /** The actions whose requests can carry the key. */
  private static Set<String> carrying(Condition.Test test) {
    return ConditionKeyCatalog.bundled().find(test.key()).stream()
        .flatMap(
            facts ->
                ActionCatalog.bundled().actions().stream()
                    .filter(action -> facts.appliesTo(action.name())))
        .map(KmsAction::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
