package io.keyproof.symbolic;

import io.keyproof.symbolic.pattern.PointDomain;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A condition key whose value follows from an enumerated attribute: {@code aws:PrincipalType} from
 * the kind of caller.
 *
 * @param name the key's name
 * @param view the key's value for each value of the attribute
 */
record ViewReading(String name, Variable variable, UnaryOperator<String> view)
    implements KeyReading {

  @Override
  public Formula present() {
    return Formula.TRUE;
  }

  @Override
  public Optional<Formula> passes(ValueTest test) {
    if (test instanceof ValueTest.Nothing) {
      return Optional.of(Formula.FALSE);
    }
    if (!(test instanceof ValueTest.OfText text)) {
      return Optional.empty();
    }
    PointDomain points = (PointDomain) variable.domain();
    int condition =
        points.add(
            List.of(name, text.language()),
            value -> text.language().contains(view.apply(value)),
            List.of());
    return Optional.of(new Formula.In(variable, condition));
  }

  @Override
  public Optional<Formula> someFails(ValueTest test) {
    return passes(test).map(Formula::not);
  }
}
