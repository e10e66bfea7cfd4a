package io.keyproof.rule;

import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A condition that compares: {@code key spec is one of RSA_2048, RSA_3072}.
 *
 * @param negated it holds if the attribute has none of the values
 */
record Comparison(Phrase attribute, boolean negated, List<Phrase> values) {

  private static final List<String> NEGATIONS = List.of(" is none of", " is not one of", " is not");
  private static final List<String> AFFIRMATIONS = List.of(" is one of", " is");

  Comparison {
    values = List.copyOf(values);
  }

  /** Empty if the list is no comparison of one of these attributes with something. */
  static Optional<Comparison> read(
      ListContext list, RuleSyntax syntax, Collection<String> attributes) {
    List<Phrase> entries = list.words().stream().flatMap(w -> syntax.phrase(w).stream()).toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    Phrase first = entries.get(0);
    for (String attribute : attributes) {
      if (!first.text().startsWith(attribute + " is ")) {
        continue;
      }
      for (String link : NEGATIONS) {
        if (first.text().startsWith(attribute + link + " ")) {
          return Optional.of(comparison(attribute, link, true, entries));
        }
      }
      for (String link : AFFIRMATIONS) {
        if (first.text().startsWith(attribute + link + " ")) {
          return Optional.of(comparison(attribute, link, false, entries));
        }
      }
    }
    return Optional.empty();
  }

  private static Comparison comparison(
      String attribute, String link, boolean negated, List<Phrase> entries) {
    Phrase first = entries.get(0);
    List<Phrase> values = new ArrayList<>(entries);
    values.set(0, afterWords(first, attribute + link));
    return new Comparison(new Phrase(attribute, first.span()), negated, values);
  }

  /** What of a phrase stands after words that it begins with. */
  static Phrase afterWords(Phrase phrase, String words) {
    String value = phrase.text().substring(words.length() + 1);
    return new Phrase(value, lastPart(phrase.span(), value.length()));
  }

  // A phrase stands on one line, and its last word ends where it does.
  private static SourceSpan lastPart(SourceSpan span, int length) {
    int column = Math.max(span.column(), span.endColumn() - length);
    return new SourceSpan(span.file(), span.endLine(), column, span.endLine(), span.endColumn());
  }
}
