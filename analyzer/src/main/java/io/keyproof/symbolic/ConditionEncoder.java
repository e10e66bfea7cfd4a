package io.keyproof.symbolic;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.PolicyVersion;
import io.keyproof.model.Support;
import io.keyproof.model.Text;
import io.keyproof.model.Unknown;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import io.keyproof.symbolic.pattern.TooManyStatesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Condition blocks as formulas. IAM User Guide, "Condition operators" and "Multivalued context
 * keys".
 */
final class ConditionEncoder {

  private final Universe universe;
  private int unreadable;

  ConditionEncoder(Universe universe) {
    this.universe = universe;
  }

  Formula encode(List<Condition> conditions, PolicyVersion version, Effect effect) {
    List<Formula> all = new ArrayList<>();
    for (Condition condition : conditions) {
      Formula holds =
          condition instanceof Condition.Test test
              ? bounded(test, version, effect)
              : unreadable((Condition.Unreadable) condition, effect);
      all.add(Formula.implies(GuardEncoder.encode(condition.guard()), holds));
    }
    return Formula.and(all);
  }

  /** Nothing is known of it, so that no other is known to be the same. */
  private Formula unreadable(Condition.Unreadable condition, Effect effect) {
    unreadable++;
    return universe.leaf(effect, "unreadable " + unreadable, condition.reason());
  }

  private Formula bounded(Condition.Test test, PolicyVersion version, Effect effect) {
    try {
      return test(test, version, effect);
    } catch (TooManyStatesException e) {
      return leaf(
          effect,
          test,
          version,
          test.operatorName() + " on " + test.key() + " has patterns beyond the limit");
    }
  }

  private Formula test(Condition.Test test, PolicyVersion version, Effect effect) {
    if (test.operator() == ConditionOperator.NULL) {
      return presence(test, effect);
    }
    if (SupportTable.of(test.operator()) == Support.UNSUPPORTED) {
      return leaf(effect, test, version, "operator `" + test.operatorName() + "` is not decided");
    }
    KeyReading reading = universe.reading(test.key());
    List<ValueTest> tests = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Formula> related = new ArrayList<>();
    boolean many = universe.isMultivalued(test.key());
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
        tests.add(one.get());
      } else if (relation.isPresent()) {
        related.add(relation.get());
      } else {
        unknown.add("`" + value.text() + "`");
      }
    }
    if (!unknown.isEmpty()) {
      related.add(
          leaf(
              towards,
              test,
              version,
              test.operatorName() + " on " + test.key() + " with " + String.join(", ", unknown)));
    }
    return combine(test, reading, ValueTest.any(tests), Formula.or(related))
        .orElseGet(
            () ->
                leaf(
                    effect,
                    test,
                    version,
                    test.operatorName() + " on " + test.key() + " is not decided"));
  }

  /** A value with policy variables, compared to the value of a key that has one at most. */
  private Optional<Formula> relation(
      Condition.Test test, Element value, PolicyVersion version, Effect towards) {
    boolean always = GuardEncoder.encode(value.guard()).equals(Formula.TRUE);
    if (!always || universe.isMultivalued(test.key())) {
      return Optional.empty();
    }
    return value
        .text()
        .literal()
        .filter(text -> version == PolicyVersion.V2012_10_17)
        .or(() -> ofOwnAccount(value.text()))
        .flatMap(text -> universe.relation(test, text, PolicyVersion.V2012_10_17, towards));
  }

  /** The value with the variable that stands for the key's account where it leaves that open. */
  private static Optional<String> ofOwnAccount(Text value) {
    boolean isOwn =
        value.unknowns().stream()
            .allMatch(unknown -> unknown.domain() instanceof Unknown.Domain.OwnAccountId);
    StringBuilder text = new StringBuilder();
    for (Text.Piece piece : value.pieces()) {
      if (piece instanceof Text.Piece.Literal literal) {
        if (literal.value().contains("${")) {
          return Optional.empty();
        }
        text.append(literal.value());
      } else {
        text.append("${aws:ResourceAccount}");
      }
    }
    return isOwn && !value.isKnown() ? Optional.of(text.toString()) : Optional.empty();
  }

  private Formula leaf(Effect towards, Condition.Test test, PolicyVersion version, String reason) {
    return universe.leaf(towards, version + " " + values(test) + ": " + reason, reason);
  }

  /** All that the test compares to, so that equal texts are equal tests. */
  private static String values(Condition.Test test) {
    List<String> values = new ArrayList<>();
    for (Element value : test.values().entries()) {
      values.add(value.text() + " " + value.guard());
    }
    return values + " " + test.values().rest();
  }

  /** The truth of the whole entry; empty if the key's values cannot be tested so. */
  private Optional<Formula> combine(
      Condition.Test test, KeyReading reading, ValueTest known, Formula rest) {
    boolean many = universe.isMultivalued(test.key());
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
      String what = "Null on " + test.key() + " with ${" + test.values().rest().get().name() + "}";
      return universe.leaf(effect, what, what);
    }
    List<Formula> options = new ArrayList<>();
    for (Element value : test.values().entries()) {
      options.add(Formula.and(GuardEncoder.encode(value.guard()), presence(test, value, effect)));
    }
    return Formula.or(options);
  }

  private Formula presence(Condition.Test test, Element value, Effect effect) {
    Formula present = universe.reading(test.key()).present();
    Optional<String> literal = value.text().literal();
    if (literal.isEmpty()) {
      String what = "Null on " + test.key() + " with `" + value.text() + "`";
      return universe.leaf(effect, what, what);
    }
    if (literal.get().equalsIgnoreCase("true")) {
      return Formula.not(present);
    }
    return literal.get().equalsIgnoreCase("false") ? present : Formula.FALSE;
  }

  /** What one value asks for; empty if it hangs on something that is not known. */
  private Optional<ValueTest> value(
      ConditionOperator operator, Element value, PolicyVersion version) {
    Optional<String> text = value.text().literal();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (operator) {
      case STRING_EQUALS, STRING_NOT_EQUALS ->
          tested(literal(text.get(), version), t -> text(Language.literal(spelled(t))));
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          tested(literal(text.get(), version), t -> text(Language.ignoringCase(spelled(t))));
      case STRING_LIKE, STRING_NOT_LIKE ->
          tested(universe.tokens(text.get(), version), t -> text(Language.ofTokens(t)));
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          tested(
              universe.tokens(text.get(), version),
              t ->
                  PatternReader.arn(t).map(ConditionEncoder::text).orElse(new ValueTest.Nothing()));
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

  /** Where there are no wildcards, a run of stars is as long as it is written. */
  private Optional<List<GlobToken>> literal(String text, PolicyVersion version) {
    return version == PolicyVersion.V2008_10_17 || !text.contains("${")
        ? Optional.of(GlobToken.exactly(text))
        : universe.tokens(text, version);
  }

  private static String spelled(List<GlobToken> tokens) {
    return PatternReader.literal(tokens);
  }

  /** A variable without a value keeps a text from matching anything. */
  private static Optional<ValueTest> tested(
      Optional<List<GlobToken>> tokens, Function<List<GlobToken>, ValueTest> test) {
    return tokens.map(
        read -> PatternReader.isResolved(read) ? test.apply(read) : new ValueTest.Nothing());
  }

  private static ValueTest text(Language language) {
    return new ValueTest.OfText(language);
  }
}
