package io.keyproof.check.pattern;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All phrases that patterns are made of. */
public final class Vocabulary {

  private static final List<Phrase<?>> PHRASES =
      Stream.of(
              PolicyPhrases.all(),
              StatementPhrases.all(),
              ActionPhrases.all(),
              ResourcePhrases.all(),
              PrincipalPhrases.all(),
              ConditionPhrases.all(),
              ValuePhrases.all(),
              VariablePhrases.all(),
              GrantPhrases.all(),
              AliasPhrases.all())
          .flatMap(List::stream)
          .toList();

  private static final List<ValuedPhrase<?>> VALUED =
      Stream.of(
              PolicyPhrases.valued(),
              StatementPhrases.valued(),
              ActionPhrases.valued(),
              PrincipalPhrases.valued(),
              ConditionPhrases.valued(),
              GrantPhrases.valued())
          .flatMap(List::stream)
          .toList();

  private Vocabulary() {}

  /** What can be said of such parts. */
  public static List<Phrase<?>> phrases(PartKind kind) {
    return PHRASES.stream().filter(phrase -> kind.stands(phrase.about())).toList();
  }

  /** What can be said of such parts with values. */
  public static List<ValuedPhrase<?>> valued(PartKind kind) {
    return VALUED.stream().filter(phrase -> kind.stands(phrase.about())).toList();
  }

  /** The phrase of exactly those words. */
  public static Optional<Phrase<?>> phrase(PartKind kind, String words) {
    return phrases(kind).stream()
        .filter(phrase -> phrase.words().equals(words))
        .<Phrase<?>>map(phrase -> phrase)
        .findFirst();
  }
}
