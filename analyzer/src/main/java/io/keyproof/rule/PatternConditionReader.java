package io.keyproof.rule;

import io.keyproof.check.pattern.PartKind;
import io.keyproof.check.pattern.PartProperty;
import io.keyproof.check.pattern.ValuedPhrase;
import io.keyproof.check.pattern.Vocabulary;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Conditions on what is written. */
final class PatternConditionReader extends ConditionReader<PartProperty> {

  private final PartKind part;

  PatternConditionReader(PartKind part, RuleSyntax syntax, Complaints complaints) {
    super(syntax, complaints);
    this.part = part;
  }

  @Override
  PartProperty allOf(List<PartProperty> properties) {
    return new PartProperty.AllOf(properties);
  }

  @Override
  PartProperty anyOf(List<PartProperty> properties) {
    return new PartProperty.AnyOf(properties);
  }

  @Override
  PartProperty not(PartProperty property) {
    return new PartProperty.Not(property);
  }

  @Override
  Optional<PartProperty> phrase(ListContext list) {
    List<Phrase> entries = list.words().stream().flatMap(w -> syntax.phrase(w).stream()).toList();
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String first = entries.get(0).text();
    Optional<PartProperty> plain =
        entries.size() > 1
            ? Optional.empty()
            : Vocabulary.phrase(part, first).map(PartProperty.Says::new);
    if (plain.isPresent()) {
      return plain;
    }
    Optional<ValuedPhrase<?>> valued =
        Vocabulary.valued(part).stream()
            .filter(phrase -> first.startsWith(phrase.words() + " "))
            .<ValuedPhrase<?>>map(phrase -> phrase)
            .findFirst();
    if (valued.isEmpty()) {
      complainOf(entries.get(0));
    }
    return valued.flatMap(phrase -> property(phrase, entries));
  }

  private Optional<PartProperty> property(ValuedPhrase<?> phrase, List<Phrase> entries) {
    List<Phrase> values = new ArrayList<>(entries);
    values.set(0, Comparison.afterWords(entries.get(0), phrase.words()));
    List<String> sound = new ArrayList<>();
    for (Phrase value : values) {
      String kind = "a value for `" + phrase.words() + "` such as `" + phrase.example() + "`";
      if (!isKnown(value, kind, phrase.known())) {
        continue;
      }
      if (phrase.form().matcher(value.text()).matches()) {
        sound.add(value.text());
      } else {
        complainOfValue(value.span(), kind, value.text(), List.of());
      }
    }
    return sound.isEmpty()
        ? Optional.empty()
        : Optional.of(new PartProperty.Says(phrase.with(sound)));
  }

  private void complainOf(Phrase written) {
    String expected = "something about the " + part.words();
    String hint = hint(written.text());
    complaints.add(
        written.span(),
        "expected %s, found `%s`%s"
            .formatted(
                hint.isEmpty() ? expected + " (" + examples() + ")" : expected,
                written.text(),
                hint));
  }

  /** What was probably meant, by as many words as each phrase has. */
  private String hint(String written) {
    List<String> words = List.of(written.split(" ", -1));
    for (int length = words.size(); length > 0; length--) {
      int count = length;
      String start = String.join(" ", words.subList(0, length));
      List<String> asLong =
          phrases().stream().filter(phrase -> phrase.split(" ", -1).length == count).toList();
      String hint = Suggestion.hint(start, asLong);
      if (!hint.isEmpty()) {
        return hint;
      }
    }
    return "";
  }

  private List<String> phrases() {
    return Stream.concat(
            Vocabulary.phrases(part).stream().map(phrase -> phrase.words()),
            Vocabulary.valued(part).stream().map(phrase -> phrase.words()))
        .toList();
  }

  private String examples() {
    return RuleWords.quoted(
        Stream.concat(
                Vocabulary.phrases(part).stream().map(phrase -> phrase.words()),
                Vocabulary.valued(part).stream()
                    .map(phrase -> phrase.words() + " " + phrase.example()))
            .toList());
  }
}
