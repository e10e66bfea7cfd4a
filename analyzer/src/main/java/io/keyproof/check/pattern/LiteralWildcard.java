package io.keyproof.check.pattern;

import io.keyproof.check.pattern.Part.ValuePart;
import io.keyproof.model.ConditionOperator;
import java.util.Optional;

/** A star under an operator that compares texts exactly. */
final class LiteralWildcard implements Phrase.Test<ValuePart> {

  @Override
  public Optional<String> reason(ValuePart part) {
    ConditionOperator operator = part.in().test().operator();
    boolean exact =
        operator.family() == ConditionOperator.Family.STRING
            && operator != ConditionOperator.STRING_LIKE
            && operator != ConditionOperator.STRING_NOT_LIKE;
    return part.element()
        .text()
        .literal()
        .filter(text -> exact && text.replace("${*}", "").contains("*"))
        .map(
            text ->
                "`"
                    + operator.awsName()
                    + "` takes `*` as a character, `"
                    + (operator.isNegated() ? "StringNotLike" : "StringLike")
                    + "` as a wildcard");
  }
}
