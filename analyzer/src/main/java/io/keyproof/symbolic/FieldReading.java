package io.keyproof.symbolic;

import io.keyproof.symbolic.pattern.Language;
import java.util.Optional;
import java.util.function.Function;

/**
 * A condition key that is read off the parts of an ARN, such as {@code aws:PrincipalArn}.
 *
 * @param field the formula for "the key's value is in the language"
 */
record FieldReading(Formula present, Function<Language, Formula> field) implements KeyReading {

  @Override
  public Optional<Formula> passes(ValueTest test) {
    if (test instanceof ValueTest.Nothing) {
      return Optional.of(Formula.FALSE);
    }
    return test instanceof ValueTest.OfText text
        ? Optional.of(Formula.and(present, field.apply(text.language())))
        : Optional.empty();
  }

  @Override
  public Optional<Formula> someFails(ValueTest test) {
    return passes(test).map(passed -> Formula.and(present, Formula.not(passed)));
  }
}
