package io.keyproof.symbolic;

import io.keyproof.symbolic.TextForm.Piece;
import io.keyproof.symbolic.pattern.Domain;
import io.keyproof.symbolic.pattern.GlobToken;
import io.keyproof.symbolic.pattern.Language;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What texts that hang on each other can be at most, by automata: each text is of its class and
 * spelled as it is said to be, whatever the texts that it is spelled with. What leaves nothing is
 * impossible; what is left makes a good guess. Repeated texts are taken for different ones, so that
 * a guess has to be looked at again.
 */
final class TextLanguages {

  private static final Language ANY_RUN = Language.ofTokens(List.of(new GlobToken.AnyRun()));
  private static final Language ANY_RUN_OF_FIELD =
      Language.ofTokens(List.of(new GlobToken.AnyRunOfField()));
  private static final Language NAME = Language.regex("[^/]*");

  /** Of a class that more conditions tell apart, no more are looked at: it is taken for larger. */
  private static final int CONDITION_LIMIT = 40;

  private final TextConjunction asked;

  TextLanguages(TextConjunction asked) {
    this.asked = asked;
  }

  /** What is taken into account of a class. */
  private enum Knowledge {
    /** The conditions that its values fulfil. */
    FULFILLED,
    ALL
  }

  /** Literals that no texts fulfil together, if some are found. */
  Optional<List<Formula>> contradiction() {
    for (Knowledge knowledge : Knowledge.values()) {
      for (Formula.Like like : spelled()) {
        if (language(like, knowledge).isEmpty()) {
          Set<Formula> facts = new LinkedHashSet<>(asked.facts(like));
          for (Variable variable : like.variables()) {
            conditions(variable, knowledge)
                .forEach(number -> facts.addAll(asked.facts(variable, number)));
          }
          return Optional.of(List.copyOf(facts));
        }
      }
    }
    return Optional.empty();
  }

  private Language language(Formula.Like like, Knowledge knowledge) {
    return spelled(like.fields(), piece -> language(piece, knowledge))
        .and(spelled(List.of(like.subject()), piece -> language(piece, knowledge)));
  }

  private static Language spelled(List<TextForm> fields, Function<Piece, Language> spelling) {
    Language language = Language.literal("");
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        language = language.then(Language.literal(":"));
      }
      Language run = i == fields.size() - 1 ? ANY_RUN : ANY_RUN_OF_FIELD;
      for (Piece piece : fields.get(i).pieces()) {
        language = language.then(piece instanceof Piece.AnyRun ? run : spelling.apply(piece));
      }
    }
    return language;
  }

  private Language language(Piece piece, Knowledge knowledge) {
    if (piece instanceof Piece.Known known) {
      return Language.literal(known.text());
    }
    return piece instanceof Piece.ValueOf value ? values(value.variable(), knowledge) : NAME;
  }

  /** The texts of the attribute's class, and more if that is not all that is known. */
  private Language values(Variable variable, Knowledge knowledge) {
    Domain domain = variable.domain();
    Language values = domain.shape().orElse(ANY_RUN);
    for (int condition : conditions(variable, knowledge)) {
      Language language = domain.language(condition).orElse(ANY_RUN);
      values = asked.fulfils(variable, condition) ? values.and(language) : values.minus(language);
    }
    return values;
  }

  private List<Integer> conditions(Variable variable, Knowledge knowledge) {
    return IntStream.range(0, variable.domain().conditions())
        .filter(number -> knowledge == Knowledge.ALL || asked.fulfils(variable, number))
        .filter(number -> variable.domain().language(number).isPresent())
        .limit(CONDITION_LIMIT)
        .boxed()
        .toList();
  }

  /** Texts that fulfil everything, if a guess does. */
  Optional<Map<Variable, String>> guess() {
    Map<Variable, String> examples = new LinkedHashMap<>();
    asked.variables().forEach(variable -> examples.put(variable, asked.example(variable)));
    asked.sames().forEach((same, holds) -> tellApart(same, holds, examples));
    Map<Variable, String> bySubject = new LinkedHashMap<>(examples);
    spelled().forEach(like -> spell(like, bySubject));
    Map<Variable, String> byPattern = new LinkedHashMap<>(examples);
    spelled().forEach(like -> read(like, byPattern));
    Map<Variable, String> byBoth = new LinkedHashMap<>(byPattern);
    spelled().forEach(like -> spell(like, byBoth));
    return Stream.of(examples, byPattern, bySubject, byBoth).filter(asked::holds).findFirst();
  }

  /** Attributes of one class have one example: where they are to differ, one gets another. */
  private void tellApart(Formula.Same same, boolean holds, Map<Variable, String> texts) {
    if (!holds && TextConjunction.isSame(same, texts)) {
      same.right()
          .domain()
          .otherExample(asked.classOf(same.right()))
          .ifPresent(text -> texts.put(same.right(), text));
    }
  }

  private List<Formula.Like> spelled() {
    return asked.likes().entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Gives the subject a text of its class that is spelled with the others' texts. */
  private void spell(Formula.Like like, Map<Variable, String> texts) {
    if (like.subject().pieces().size() == 1
        && like.subject().pieces().get(0) instanceof Piece.ValueOf subject) {
      Language spelled =
          spelled(like.fields(), piece -> Language.literal(TextConjunction.text(piece, texts)));
      spelled
          .and(values(subject.variable(), Knowledge.ALL))
          .example()
          .ifPresent(text -> texts.put(subject.variable(), text));
    }
  }

  /** Gives the attributes of the pattern texts that are read off the subject's. */
  private void read(Formula.Like like, Map<Variable, String> texts) {
    for (Variable variable : like.fields().stream().flatMap(f -> f.variables().stream()).toList()) {
      Optional<String> read = asked.read(like, variable, texts);
      read.filter(text -> asked.isOfClass(variable, text))
          .ifPresent(text -> texts.put(variable, text));
    }
  }
}
