package io.keyproof.rule;

import io.keyproof.model.RequestProperty;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Conditions on requests. */
final class RequestConditionReader extends ConditionReader<RequestProperty> {

  private static final String ACTION = "action";
  private static final String KEY_SPEC = "key spec";

  RequestConditionReader(RuleSyntax syntax, Complaints complaints) {
    super(syntax, complaints);
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
    Optional<RequestProperty> known =
        list.words().size() == 1
            ? syntax.phrase(list.words(0)).flatMap(phrase -> RequestPhrase.read(phrase.text()))
            : Optional.empty();
    if (known.isEmpty()) {
      complainOf(
          list,
          "a condition on requests (such as `action is kms:Decrypt` or `request is direct`)",
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

  private RequestProperty property(Comparison comparison) {
    RequestProperty property =
        comparison.attribute().text().equals(ACTION)
            ? new RequestProperty.ActionIn(actions(comparison.values()))
            : new RequestProperty.KeySpecIn(keySpecs(comparison.values()));
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
