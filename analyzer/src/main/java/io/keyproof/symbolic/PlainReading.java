package io.keyproof.symbolic;

import io.keyproof.symbolic.Variable.Arity;
import io.keyproof.symbolic.pattern.Glob;
import io.keyproof.symbolic.pattern.GlobDomain;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.PointDomain;
import io.keyproof.symbolic.pattern.TextDomain;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** A condition key that is an attribute of its own. */
record PlainReading(Variable variable) implements KeyReading {

  @Override
  public Formula present() {
    if (variable.arity() == Arity.MANY) {
      return new Formula.Some(variable, anything());
    }
    return variable.arity() == Arity.ONE ? Formula.TRUE : new Formula.Present(variable);
  }

  @Override
  public Optional<Formula> passes(ValueTest test) {
    if (test instanceof ValueTest.Nothing) {
      return Optional.of(Formula.FALSE);
    }
    OptionalInt condition = condition(test);
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        variable.arity() == Arity.MANY
            ? new Formula.Some(variable, condition.getAsInt())
            : new Formula.In(variable, condition.getAsInt()));
  }

  @Override
  public Optional<Formula> someFails(ValueTest test) {
    if (variable.arity() != Arity.MANY) {
      return passes(test).map(passed -> Formula.and(present(), Formula.not(passed)));
    }
    if (test instanceof ValueTest.Nothing) {
      return Optional.of(present());
    }
    OptionalInt condition = condition(test);
    return condition.isEmpty()
        ? Optional.empty()
        : Optional.of(new Formula.SomeNot(variable, condition.getAsInt()));
  }

  private int anything() {
    if (variable.domain() instanceof GlobDomain globs) {
      return globs.add(List.of(Glob.of("*")));
    }
    if (variable.domain() instanceof TextDomain texts) {
      return texts.add(Language.everything(), Language.everything());
    }
    return ((PointDomain) variable.domain()).add("anything", value -> true, List.of());
  }

  private OptionalInt condition(ValueTest test) {
    if (variable.domain() instanceof GlobDomain globs) {
      // INVARIANT: what conditions compare texts to are globs.
      return test instanceof ValueTest.OfText text
          ? OptionalInt.of(globs.add(text.language().globs().orElseThrow()))
          : OptionalInt.empty();
    }
    if (variable.domain() instanceof TextDomain texts) {
      return test instanceof ValueTest.OfText text
          ? OptionalInt.of(texts.add(text.language(), text.language()))
          : OptionalInt.empty();
    }
    return pointCondition((PointDomain) variable.domain(), test);
  }

  private OptionalInt pointCondition(PointDomain points, ValueTest test) {
    if (test instanceof ValueTest.OfPoint point) {
      return OptionalInt.of(points.add(point.key(), point.predicate(), point.points()));
    }
    // A pattern over an open kind of point would need points that it cannot name.
    if (!(test instanceof ValueTest.OfText text) || !points.isClosed()) {
      return OptionalInt.empty();
    }
    Predicate<String> predicate = text.language()::contains;
    return OptionalInt.of(points.add(text.language(), predicate, List.of()));
  }
}
