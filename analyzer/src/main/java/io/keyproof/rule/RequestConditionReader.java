package io.keyproof.rule;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.check.KeyTest;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.RequestProperty;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import io.keyproof.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Conditions on requests. */
final class RequestConditionReader extends ConditionReader<RequestProperty> {

  private static final String ACTION = "action";
  private static final String KEY_SPEC = "key spec";
  private static final String ABSENT = "absent";
  private static final String PRESENT = "present";

  private final Parameters parameters;

  RequestConditionReader(RuleSyntax syntax, Parameters parameters, Complaints complaints) {
    super(syntax, complaints);
    this.parameters = parameters;
  }

  @Override
  RequestProperty allOf(List<RequestProperty> properties) {
    return new RequestProperty.AllOf(properties);
  }

  @Override
  RequestProperty anyOf(List<RequestProperty> properties) {
    return new RequestProperty.AnyOf(properties);
  }

  @Override
  RequestProperty not(RequestProperty property) {
    return new RequestProperty.Not(property);
  }

  @Override
  Optional<RequestProperty> phrase(ListContext list) {
    Optional<Comparison> comparison = Comparison.read(list, syntax, List.of(ACTION, KEY_SPEC));
    if (comparison.isPresent()) {
      return Optional.of(property(comparison.get()));
    }
    Optional<Comparison> ofKey =
        conditionKey(list).flatMap(key -> Comparison.read(list, syntax, List.of(key)));
    if (ofKey.isPresent()) {
      return conditionKey(ofKey.get());
    }
    Optional<RequestProperty> known =
        list.words().size() == 1
            ? syntax.phrase(list.words(0)).flatMap(phrase -> RequestPhrase.read(phrase.text()))
            : Optional.empty();
    if (known.isEmpty()) {
      complainOf(
          list,
          "a condition on requests (such as `action is kms:Decrypt`, `request is direct` or"
              + " `kms:ViaService is absent`)",
          suggestions());
    }
    return known;
  }

  private static List<String> suggestions() {
    List<String> all = new ArrayList<>(RequestPhrase.phrases());
    all.add(ACTION + " is");
    all.add(KEY_SPEC + " is");
    return all;
  }

  /** The first word, if it is the name of a condition key: those have a colon. */
  private Optional<String> conditionKey(ListContext list) {
    return list.words().isEmpty()
        ? Optional.empty()
        : syntax
            .phrase(list.words(0))
            .map(phrase -> phrase.text().split(" ", 2)[0])
            .filter(word -> word.indexOf(':') > 0);
  }

  private Optional<RequestProperty> conditionKey(Comparison comparison) {
    String name = comparison.attribute().text();
    ConditionKey key = ConditionKey.of(name);
    if (ConditionKeyCatalog.bundled().find(key).isEmpty()) {
      complainOfValue(
          firstPart(comparison.attribute().span(), name.length()),
          "a condition key",
          name,
          ConditionKeyCatalog.bundled().keys().stream().map(ConditionKeyFacts::name).toList());
      return Optional.empty();
    }
    List<String> values =
        parameters.filled(comparison.values()).stream().map(Phrase::text).toList();
    RequestProperty property =
        values.equals(List.of(ABSENT))
            ? meets(KeyTest.isAbsent(key))
            : values.equals(List.of(PRESENT))
                ? not(meets(KeyTest.isAbsent(key)))
                : values.isEmpty() ? anyOf(List.of()) : meets(KeyTest.isOneOf(key, values));
    return Optional.of(comparison.negated() ? not(property) : property);
  }

  private static RequestProperty meets(Condition condition) {
    return new RequestProperty.Meets(List.of(condition));
  }

  private static SourceSpan firstPart(SourceSpan span, int length) {
    return new SourceSpan(
        span.file(), span.line(), span.column(), span.line(), span.column() + length);
  }

  private RequestProperty property(Comparison comparison) {
    List<Phrase> values = parameters.filled(comparison.values());
    RequestProperty property =
        comparison.attribute().text().equals(ACTION)
            ? new RequestProperty.ActionIn(actions(values))
            : new RequestProperty.KeySpecIn(keySpecs(values));
    return comparison.negated() ? not(property) : property;
  }

  /** The actions that names and patterns stand for; complains of those that stand for none. */
  Set<String> actions(List<Phrase> patterns) {
    Set<String> actions = new TreeSet<>();
    for (Phrase pattern : patterns) {
      Set<String> found = ActionNames.matching(pattern.text());
      if (found.isEmpty()) {
        complainOfValue(pattern.span(), "an action of AWS KMS", pattern.text(), ActionNames.all());
      }
      actions.addAll(found);
    }
    return actions;
  }

  private Set<String> keySpecs(List<Phrase> values) {
    Set<String> specs = new TreeSet<>();
    for (Phrase value : values) {
      if (isKnown(value, "a key spec", RuleWords.keySpecs())) {
        specs.add(value.text());
      }
    }
    return specs;
  }
}
