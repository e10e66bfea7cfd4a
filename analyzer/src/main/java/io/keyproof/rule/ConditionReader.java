package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.ConditionContext;
import io.keyproof.rule.RulePackParser.ConjunctionContext;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RulePackParser.NegationContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.SourceSpan;
import io.keyproof.source.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The logic of a condition; what its phrases mean, a subclass knows.
 *
 * @param <P> the properties that a condition is lowered to
 */
abstract class ConditionReader<P> {

  final RuleSyntax syntax;
  final Complaints complaints;

  ConditionReader(RuleSyntax syntax, Complaints complaints) {
    this.syntax = syntax;
    this.complaints = complaints;
  }

  abstract P allOf(List<P> properties);

  abstract P anyOf(List<P> properties);

  abstract P not(P property);

  /** Empty after a complaint. */
  abstract Optional<P> phrase(ListContext list);

  /** Phrases that are not understood are left out; there is a complaint of each. */
  P read(ConditionContext condition) {
    return single(condition.conjunction().stream().map(this::conjunction).toList(), this::anyOf);
  }

  private P conjunction(ConjunctionContext conjunction) {
    return single(
        conjunction.negation().stream().flatMap(term -> negation(term).stream()).toList(),
        this::allOf);
  }

  private Optional<P> negation(NegationContext negation) {
    Optional<P> inner = Optional.empty();
    if (negation.condition() != null) {
      inner = Optional.of(read(negation.condition()));
    } else if (negation.list() != null) {
      inner = phrase(negation.list());
    }
    return negation.NOT().size() % 2 == 0 ? inner : inner.map(this::not);
  }

  private P single(List<P> parts, Function<List<P>, P> joined) {
    return parts.size() == 1 ? parts.get(0) : joined.apply(parts);
  }

  void complainOf(ListContext list, String expected, Collection<String> known) {
    if (complaints.isFull()) {
      return;
    }
    Optional<Phrase> first =
        list.words().isEmpty() ? Optional.empty() : syntax.phrase(list.words(0));
    first.ifPresent(
        phrase ->
            complaints.add(
                phrase.span(),
                "expected %s, found `%s`%s"
                    .formatted(expected, phrase.text(), hint(phrase.text(), known))));
  }

  private static String hint(String written, Collection<String> known) {
    String whole = Suggestion.hint(written, known);
    int verb = written.indexOf(" is ");
    return whole.isEmpty() && verb > 0
        ? Suggestion.hint(written.substring(0, verb + " is".length()), known)
        : whole;
  }

  /** Whether the value is one of those known; complains if not. */
  boolean isKnown(Phrase value, String kind, Collection<String> known) {
    if (known.isEmpty() || known.contains(value.text())) {
      return true;
    }
    complainOfValue(value.span(), kind, value.text(), known);
    return false;
  }

  void complainOfValue(SourceSpan span, String kind, String value, Collection<String> known) {
    String hint = Suggestion.hint(value, known);
    String choice =
        hint.isEmpty() && known.size() <= 10
            ? " (" + RuleWords.quoted(List.copyOf(known)) + ")"
            : "";
    complaints.add(span, "expected " + kind + choice + ", found `" + value + "`" + hint);
  }
}
