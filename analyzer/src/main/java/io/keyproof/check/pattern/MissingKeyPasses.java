package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.SetQualifier;
import java.util.List;
import java.util.Optional;

/**
 * A condition that is true of requests without its key, and no other condition of the statement
 * asks for the key. IAM User Guide, "Condition operators".
 */
final class MissingKeyPasses implements Phrase.Test<ConditionPart> {

  @Override
  public Optional<String> reason(ConditionPart part) {
    Condition.Test test = part.test();
    boolean passes =
        test.operator() != ConditionOperator.NULL
            && (test.ifExists()
                || test.qualifier() == SetQualifier.FOR_ALL_VALUES
                || (test.operator().isNegated() && test.qualifier() != SetQualifier.FOR_ANY_VALUE));
    boolean guarded =
        part.in().statement().conditions().stream()
            .anyMatch(other -> !other.equals(test) && needs(other, test));
    return passes && !guarded
        ? Optional.of("it is true of a request without `" + test.key().name() + "`")
        : Optional.empty();
  }

  private static boolean needs(Condition other, Condition.Test test) {
    return other instanceof Condition.Test guard
        && guard.key().equals(test.key())
        && isNeeded(guard);
  }

  /** Whether the condition fails for requests without its key. */
  static boolean isNeeded(Condition.Test test) {
    if (test.operator() == ConditionOperator.NULL) {
      return ListedActions.literals(test.values().entries()).equals(List.of("false"));
    }
    return !test.ifExists()
        && !test.operator().isNegated()
        && test.qualifier() != SetQualifier.FOR_ALL_VALUES;
  }
}
