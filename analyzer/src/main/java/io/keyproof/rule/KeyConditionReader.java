package io.keyproof.rule;

import io.keyproof.check.KeyProperty;
import io.keyproof.check.KeyProperty.Fact;
import io.keyproof.rule.RulePackParser.ListContext;
import io.keyproof.rule.RuleSyntax.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Conditions on a key's configuration. */
final class KeyConditionReader extends ConditionReader<KeyProperty> {

  private static final List<String> FACTS = Stream.of(Fact.values()).map(Fact::words).toList();

  private static final Pattern DAYS =
      Pattern.compile("(?<fact>.+) is (?<side>less|more) than (?<days>[0-9]{1,6}) days");

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
    Optional<KeyProperty> days = days(list);
    if (days.isPresent()) {
      return days;
    }
    Optional<Comparison> comparison = Comparison.read(list, syntax, FACTS);
    if (comparison.isEmpty()) {
      complainOf(
          list,
          "a condition on keys (such as `rotation is DISABLED` or `deletion window is less than 14"
              + " days`; a key has "
              + RuleWords.quoted(FACTS)
              + ")",
          FACTS.stream().map(fact -> fact + " is").toList());
    }
    return comparison.map(this::property);
  }

  /** {@code deletion window is less than 14 days}. */
  private Optional<KeyProperty> days(ListContext list) {
    Optional<Phrase> only =
        list.words().size() == 1 ? syntax.phrase(list.words(0)) : Optional.empty();
    Optional<Matcher> matcher = only.map(phrase -> DAYS.matcher(phrase.text()));
    if (matcher.isEmpty() || !matcher.get().matches()) {
      return Optional.empty();
    }
    String attribute = matcher.get().group("fact");
    long bound = Long.parseLong(matcher.get().group("days"));
    boolean less = matcher.get().group("side").equals("less");
    return Stream.of(Fact.values())
        .filter(fact -> fact.isInDays() && fact.words().equals(attribute))
        .findFirst()
        .map(
            fact ->
                less
                    ? new KeyProperty.DaysWithin(fact, Long.MIN_VALUE, bound - 1)
                    : new KeyProperty.DaysWithin(fact, bound + 1, Long.MAX_VALUE));
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
