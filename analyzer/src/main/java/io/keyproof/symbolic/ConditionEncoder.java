package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Support;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Condition blocks as formulas. IAM User Guide, "Condition operators" and "Multivalued context
 * keys".
 */
final class ConditionEncoder {

  private final ContextAttributes context;
  private final Opaques opaques;

  ConditionEncoder(ContextAttributes context, Opaques opaques) {
    this.context = context;
    this.opaques = opaques;
  }

  Formula encode(List<Condition> conditions, PolicyVersion version, Effect effect) {
    List<Formula> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Formula holds =
          condition instanceof Condition.Test test
              ? bounded(test, version, effect)
              : opaques.add(effect, ((Condition.Unreadable) condition).reason());
      all.add(Formula.implies(GuardEncoder.encode(condition.guard()), holds));
    }
    return Formula.and(all);
  }

  private Formula bounded(Condition.Test test, PolicyVersion version, Effect effect) {
    try {
      return test(test, version, effect);
    } catch (TooManyStatesException e) {
      return opaques.add(
          effect, test.operatorName() + " on " + test.key() + " has patterns beyond the limit");
    }
  }

  private Formula test(Condition.Test test, PolicyVersion version, Effect effect) {
    if (test.operator() == ConditionOperator.NULL) {
      return presence(test, effect);
    }
    if (SupportTable.of(test.operator()) == Support.UNSUPPORTED) {
      return opaques.add(effect, "operator `" + test.operatorName() + "` is not decided");
    }
    KeyReading reading = context.reading(test.key());
    ValueTest known = new ValueTest.Nothing();
    List<String> unknown = new ArrayList<>();
    List<Formula> related = new ArrayList<>();
    boolean many = context.isMultivalued(test.key());
    // The values of a negated operator work against the entry.
    Effect towards = test.operator().isNegated() && !many ? Opaques.against(effect) : effect;
    test.values().rest().ifPresent(rest -> unknown.add("${" + rest.name() + "}"));
    for (Element value : test.values().entries()) {
      Optional<ValueTest> one =
          GuardEncoder.encode(value.guard()).equals(Formula.TRUE)
              ? value(test.operator(), value, version)
              : Optional.empty();
      Optional<Formula> relation = relation(test, value, version, towards);
      if (one.isPresent()) {
        known = ValueTest.either(known, one.get());
      } else if (relation.isPresent()) {
        related.add(relation.get());
      } else {
        unknown.add("`" + value.text() + "`");
      }
    }
    if (!unknown.isEmpty()) {
      related.add(
          opaques.add(
              towards,
              test.operatorName() + " on " + test.key() + " with " + String.join(", ", unknown)));
    }
    return combine(test, reading, known, Formula.or(related))
        .orElseGet(
            () ->
                opaques.add(effect, test.operatorName() + " on " + test.key() + " is not decided"));
  }

  /** A value that is the value of another key: whether the two are the same. */
  private Optional<Formula> relation(
      Condition.Test test, Element value, PolicyVersion version, Effect towards) {
    boolean exact =
        test.operator() == ConditionOperator.STRING_EQUALS
            || test.operator() == ConditionOperator.STRING_NOT_EQUALS
            || test.operator() == ConditionOperator.STRING_LIKE
            || test.operator() == ConditionOperator.STRING_NOT_LIKE;
    boolean readable =
        version == PolicyVersion.V2012_10_17
            && GuardEncoder.encode(value.guard()).equals(Formula.TRUE);
    Optional<String> text = value.text().literal();
    if (!exact || !readable || text.isEmpty() || context.isMultivalued(test.key())) {
      return Optional.empty();
    }
    Optional<Formula> accounts = context.accountRelation(test.key(), text.get());
    return accounts.or(
        () ->
            PatternReader.variable(text.get())
                .filter(other -> !context.isMultivalued(other))
                .map(other -> equality(test, other, towards)));
  }

  /** Two keys can only have the same value if the request carries both. */
  private Formula equality(Condition.Test test, ConditionKey other, Effect towards) {
    return Formula.and(
        context.reading(other).present(),
        opaques.equal(
            towards,
            test.key(),
            other,
            test.operatorName() + " on " + test.key() + " with `${" + other + "}`"));
  }

  /** The truth of the whole entry; empty if the key's values cannot be tested so. */
  private Optional<Formula> combine(
      Condition.Test test, KeyReading reading, ValueTest known, Formula rest) {
    boolean many = context.isMultivalued(test.key());
    Formula absent = Formula.not(reading.present());
    Optional<Formula> some = reading.passes(known);
    Optional<Formula> fails = reading.someFails(known);
    if (some.isEmpty() || fails.isEmpty()) {
      return Optional.empty();
    }
    if (many && !rest.equals(Formula.FALSE)) {
      return Optional.of(
          Formula.or(Formula.and(reading.present(), rest), whenAbsent(test, absent)));
    }
    Formula matches = Formula.or(some.get(), Formula.and(reading.present(), rest));
    Formula fail = Formula.and(fails.get(), Formula.not(rest));
    Formula result =
        switch (test.qualifier()) {
          case NONE -> test.operator().isNegated() ? Formula.not(matches) : matches;
          case FOR_ALL_VALUES ->
              test.operator().isNegated() ? Formula.not(matches) : Formula.not(fail);
          case FOR_ANY_VALUE -> test.operator().isNegated() ? fail : matches;
        };
    return Optional.of(Formula.or(result, whenAbsent(test, absent)));
  }

  /** What an entry is for a request without the key. */
  private static Formula whenAbsent(Condition.Test test, Formula absent) {
    boolean holds =
        switch (test.qualifier()) {
          case NONE -> test.ifExists() || test.operator().isNegated();
          case FOR_ALL_VALUES -> true;
          // Observed on AWS: IfExists does not make ForAnyValue match an absent key.
          case FOR_ANY_VALUE -> false;
        };
    return holds ? absent : Formula.FALSE;
  }

  private Formula presence(Condition.Test test, Effect effect) {
    if (test.values().rest().isPresent()) {
      return opaques.add(effect, "Null on " + test.key() + " with unknown values");
    }
    List<Formula> options = new ArrayList<>();
    for (Element value : test.values().entries()) {
      options.add(Formula.and(GuardEncoder.encode(value.guard()), presence(test, value, effect)));
    }
    return Formula.or(options);
  }

  private Formula presence(Condition.Test test, Element value, Effect effect) {
    Formula present = context.reading(test.key()).present();
    Optional<String> literal = value.text().literal();
    if (literal.isEmpty()) {
      return opaques.add(effect, "Null on " + test.key() + " with `" + value.text() + "`");
    }
    if (literal.get().equalsIgnoreCase("true")) {
      return Formula.not(present);
    }
    return literal.get().equalsIgnoreCase("false") ? present : Formula.FALSE;
  }

  /** What one value asks for; empty if it hangs on something that is not known. */
  private static Optional<ValueTest> value(
      ConditionOperator operator, Element value, PolicyVersion version) {
    Optional<String> text = value.text().literal();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (operator) {
      case STRING_EQUALS, STRING_NOT_EQUALS ->
          PatternReader.literal(text.get(), version).map(t -> text(Language.literal(t)));
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          PatternReader.literal(text.get(), version).map(t -> text(Language.ignoringCase(t)));
      case STRING_LIKE, STRING_NOT_LIKE ->
          PatternReader.tokens(text.get(), version).map(t -> text(Language.ofTokens(t)));
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> {
        Optional<List<GlobToken>> tokens = PatternReader.tokens(text.get(), version);
        yield tokens.map(
            t -> PatternReader.arn(t).map(ConditionEncoder::text).orElse(new ValueTest.Nothing()));
      }
      case BOOL -> Optional.of(truth(text.get()));
      case BINARY_EQUALS -> Optional.of(text(Language.literal(text.get())));
      case NUMERIC_EQUALS,
          NUMERIC_NOT_EQUALS,
          NUMERIC_LESS_THAN,
          NUMERIC_LESS_THAN_EQUALS,
          NUMERIC_GREATER_THAN,
          NUMERIC_GREATER_THAN_EQUALS,
          DATE_EQUALS,
          DATE_NOT_EQUALS,
          DATE_LESS_THAN,
          DATE_LESS_THAN_EQUALS,
          DATE_GREATER_THAN,
          DATE_GREATER_THAN_EQUALS,
          IP_ADDRESS,
          NOT_IP_ADDRESS ->
          Optional.of(Points.test(operator, text.get()).orElse(new ValueTest.Nothing()));
      case NULL -> Optional.empty();
    };
  }

  /** Bool compares truth values, in any case; another text matches nothing. */
  private static ValueTest truth(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
        ? text(Language.ignoringCase(text))
        : new ValueTest.Nothing();
  }

  private static ValueTest text(Language language) {
    return new ValueTest.OfText(language);
  }
}
