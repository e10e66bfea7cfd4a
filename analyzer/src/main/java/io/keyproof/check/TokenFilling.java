package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Effect;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.Guard;
import io.keyproof.model.Match;
import io.keyproof.model.Resources;
import io.keyproof.model.Statement;
import io.keyproof.model.Text;
import io.keyproof.model.Text.Piece;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Statements of a trust policy as a holder of a token meets them: without principals, about every
 * resource, and with something in the place of what is unknown.
 */
final class TokenFilling {

  private final TokenIssuer issuer;
  private final Reading reading;

  /** What is taken for a name, of what may be one. */
  enum Reading {
    /** All of it: unknown texts have no wildcards. */
    NAMES,
    /**
     * Patterns that anybody fits, where nothing before them says that they stand for a tenant's
     * name; and a reusable workflow names nobody, as others may be able to call it.
     */
    PATTERNS
  }

  TokenFilling(TokenIssuer issuer, Reading reading) {
    this.issuer = issuer;
    this.reading = reading;
  }

  Statement statement(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        Optional.empty(),
        statement.actions(),
        Optional.of(
            new Resources(
                Match.ANY_OF,
                Elements.of(List.of(Element.of("*", statement.span()))),
                statement.span())),
        statement.conditions().stream()
            .map(condition -> condition(condition, statement.effect()))
            .toList(),
        statement.guard(),
        statement.span());
  }

  private Condition condition(Condition condition, Effect effect) {
    if (!(condition instanceof Condition.Test test)) {
      return condition;
    }
    boolean mayBePattern =
        reading == Reading.PATTERNS
            && test.operator() == opening(effect)
            && issuer.claim(test.key().canonical()).isPresent();
    List<Element> values = new ArrayList<>();
    for (Element value : test.values().entries()) {
      values.add(
          new Element(filled(value.text(), test, mayBePattern), value.guard(), value.span()));
    }
    test.values()
        .rest()
        .ifPresent(
            rest ->
                values.add(
                    new Element(
                        Text.of(mayBePattern ? "*" : name(rest)), Guard.ALWAYS, test.span())));
    return new Condition.Test(
        test.qualifier(),
        test.operator(),
        test.ifExists(),
        test.key(),
        Elements.of(values),
        test.guard(),
        test.span());
  }

  /** The operator by which a wildcard lets in anybody. */
  private static ConditionOperator opening(Effect effect) {
    return switch (effect) {
      case ALLOW -> ConditionOperator.STRING_LIKE;
      case DENY -> ConditionOperator.STRING_NOT_LIKE;
    };
  }

  private Text filled(Text text, Condition.Test test, boolean mayBePattern) {
    if (text.isKnown()) {
      return text;
    }
    boolean namesTenant =
        text.pieces().get(0) instanceof Piece.Literal first
            && issuer
                .claim(test.key().canonical())
                .filter(claim -> claim.isAheadOfName(first.value()))
                .isPresent();
    if (mayBePattern && !namesTenant) {
      return Text.of("*");
    }
    return Text.of(
        text.pieces().stream()
            .map(
                piece ->
                    piece instanceof Piece.Literal literal
                        ? literal.value()
                        : name(((Piece.Hole) piece).unknown()))
            .collect(Collectors.joining()));
  }

  private static String name(Unknown unknown) {
    return "some-" + unknown.name().replaceAll("[^A-Za-z0-9-]", "-");
  }
}
