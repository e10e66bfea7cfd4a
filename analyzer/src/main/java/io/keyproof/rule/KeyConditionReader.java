package io.keyproof.rule;

import io.keyproof.check.KeyProperty;
import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Conditions on a key's configuration. */
final class KeyConditionReader extends ConditionReader<KeyProperty> {

  private static final List<String> FACTS = Stream.of(Fact.values()).map(Fact::words).toList();

  KeyConditionReader(RuleSyntax syntax, Complaints complaints) {
    super(syntax, complaints);
  }

  @Override
  KeyProperty allOf(List<KeyProperty> properties) {
    return new KeyProperty.AllOf(properties);
  }

  @Override
  KeyProperty anyOf(List<KeyProperty> properties) {
    return new KeyProperty.AnyOf(properties);
  }

  @Override
  KeyProperty not(KeyProperty property) {
    return new KeyProperty.Not(property);
  }

  @Override
  Optional<KeyProperty> phrase(ListContext list) {
    Optional<Comparison> comparison = Comparison.read(list, syntax, FACTS);
    if (comparison.isEmpty()) {
      complainOf(
          list,
          "a condition on keys (such as `rotation is DISABLED`; a key has "
              + RuleWords.quoted(FACTS)
              + ")",
          FACTS.stream().map(fact -> fact + " is").toList());
    }
    return comparison.map(this::property);
  }

  private KeyProperty property(Comparison comparison) {
    Fact fact =
        Stream.of(Fact.values())
            .filter(known -> known.words().equals(comparison.attribute().text()))
            .findFirst()
            .orElseThrow();
    Set<String> values = new TreeSet<>();
    for (Phrase value : comparison.values()) {
      if (isKnown(value, "a value of `" + fact.words() + "`", RuleWords.valuesOf(fact))) {
        values.add(value.text());
      }
    }
    KeyProperty property = new KeyProperty.FactIn(fact, values);
    return comparison.negated() ? not(property) : property;
  }
}
