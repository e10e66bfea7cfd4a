package io.keyproof.check.pattern;

import io.keyproof.catalog.ConditionKeyCatalog;
import io.keyproof.catalog.ConditionKeyFacts;
import io.keyproof.check.pattern.Part.ConditionPart;
import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.SetQualifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be said of a condition: one operator applied to one key. */
final class ConditionPhrases {

  private static final List<String> FORMS =
      List.of("IfExists", "ForAllValues", "ForAnyValue", "negation");

  /** Old spellings that AWS still understands, with the new ones. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "kms:customermasterkeyspec", "kms:KeySpec",
          "kms:customermasterkeyusage", "kms:KeyUsage");

  private ConditionPhrases() {}

  static List<Phrase<?>> all() {
    return List.of(
        new Phrase<>("condition key is unknown", ConditionPart.class, new UnknownConditionKey()),
        new Phrase<>("condition key is deprecated", ConditionPart.class, ConditionPhrases::renamed),
        new Phrase<>("condition key has one value", ConditionPart.class, arity(false)),
        new Phrase<>("condition key has several values", ConditionPart.class, arity(true)),
        new Phrase<>("operator does not fit the key", ConditionPart.class, new OperatorOffKey()),
        new Phrase<>(
            "condition key is never sent with these actions",
            ConditionPart.class,
            new KeyOffActions()),
        new Phrase<>(
            "condition key is sent with some of these actions only",
            ConditionPart.class,
            new KeyOffSomeActions()),
        new Phrase<>(
            "condition key is never sent by these principals",
            ConditionPart.class,
            new KeyOffPrincipals()),
        new Phrase<>(
            "condition lets requests without the key pass",
            ConditionPart.class,
            new MissingKeyPasses()));
  }

  static List<ValuedPhrase<?>> valued() {
    return List.of(
        ValuedPhrase.of(
            "condition key is",
            ConditionPart.class,
            List.of(),
            "aws:SourceIp",
            names -> of(test -> isOneOf(test.key(), names))),
        ValuedPhrase.of(
            "operator is",
            ConditionPart.class,
            Stream.of(ConditionOperator.values()).map(ConditionOperator::awsName).toList(),
            "StringEquals",
            names -> of(test -> names.contains(test.operator().awsName()))),
        ValuedPhrase.of(
            "operator has",
            ConditionPart.class,
            FORMS,
            "IfExists",
            forms -> of(test -> forms.stream().anyMatch(form -> hasForm(test, form)))),
        ValuedPhrase.of(
            "values are",
            ConditionPart.class,
            List.of(),
            "false",
            values -> of(test -> hasValues(test, Set.copyOf(values)))));
  }

  /** A name that ends in a star stands for all names that begin so. */
  static boolean isOneOf(ConditionKey key, List<String> names) {
    return names.stream()
        .anyMatch(name -> Wildcards.matches(name.toLowerCase(Locale.ROOT), key.canonical()));
  }

  private static Phrase.Test<ConditionPart> of(Predicate<Condition.Test> predicate) {
    return Phrase.Test.of(part -> predicate.test(part.test()));
  }

  private static boolean hasForm(Condition.Test test, String form) {
    return switch (form) {
      case "IfExists" -> test.ifExists();
      case "ForAllValues" -> test.qualifier() == SetQualifier.FOR_ALL_VALUES;
      case "ForAnyValue" -> test.qualifier() == SetQualifier.FOR_ANY_VALUE;
      default -> test.operator().isNegated();
    };
  }

  private static boolean hasValues(Condition.Test test, Set<String> values) {
    return test.values().isKnown()
        && !test.values().entries().isEmpty()
        && values.containsAll(ListedActions.literals(test.values().entries()));
  }

  private static Optional<String> renamed(ConditionPart part) {
    return Optional.ofNullable(RENAMED.get(part.test().key().canonical()))
        .map(name -> "it is called `" + name + "` now");
  }

  private static Phrase.Test<ConditionPart> arity(boolean several) {
    return of(
        test ->
            ConditionKeyCatalog.bundled()
                .find(test.key())
                .map(ConditionKeyFacts::multivalued)
                .filter(many -> many == several)
                .isPresent());
  }
}
