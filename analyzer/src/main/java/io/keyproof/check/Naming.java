package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.Element;
import io.keyproof.model.Elements;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.SetQualifier;
import io.keyproof.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What keeps a request clear of all that conditions name by a value of a key. A value is a name if
 * it singles somebody out; a pattern that strangers can fit is none, and neither is what a request
 * says of itself.
 */
final class Naming {

  private static final Set<String> OF_RESOURCE =
      Set.of("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths");

  private final Map<String, Predicate<String>> names;

  /**
   * @param names for each key, in lower case: whether a value, written out, is a name
   */
  Naming(Map<String, Predicate<String>> names) {
    this.names = new TreeMap<>(names);
  }

  /** The request has none of the values that the conditions name. */
  RequestProperty avoids(List<Condition.Test> tests) {
    Map<ConditionKey, Set<String>> named = new TreeMap<>();
    List<RequestProperty> all = new ArrayList<>();
    for (Condition.Test test : tests) {
      if (test.operator() == ConditionOperator.NULL) {
        continue;
      }
      Predicate<String> isName = names.get(test.key().canonical());
      if (isName != null) {
        plain(test)
            .filter(isName)
            .forEach(
                value -> named.computeIfAbsent(test.key(), each -> new TreeSet<>()).add(value));
        Predicate<String> isKept = value -> isExact(test, value) || isVariableName(value, isName);
        asWritten(test, hasUnknown(test) ? isKept.or(isName) : isKept).ifPresent(all::add);
      } else if (OF_RESOURCE.contains(test.key().canonical())) {
        asWritten(test, this::isOfNamed).ifPresent(all::add);
      }
    }
    named.forEach(
        (key, values) -> all.add(new Not(new Meets(List.of(KeyTest.isOneOf(key, values))))));
    return new AllOf(all);
  }

  boolean isAbout(ConditionKey key) {
    return names.containsKey(key.canonical());
  }

  boolean isName(ConditionKey key, String value) {
    Predicate<String> isName = names.get(key.canonical());
    return isName != null && isName.test(value);
  }

  private static Stream<String> plain(Condition.Test test) {
    return test.values().entries().stream()
        .flatMap(value -> value.text().literal().stream())
        .filter(value -> !PolicyVariables.areIn(value) && !isExact(test, value));
  }

  /** Whether wildcards are letters to the operator, or case is nothing to it. */
  private static boolean isExact(Condition.Test test, String value) {
    return !PolicyVariables.areIn(value)
        && switch (test.operator()) {
          case STRING_EQUALS, STRING_NOT_EQUALS -> !isWithoutWildcard(value);
          case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> true;
          default -> false;
        };
  }

  /** Such a test stays whole, so that it is the question which the policy asks. */
  private static boolean hasUnknown(Condition.Test test) {
    return !test.values().isKnown()
        || test.values().entries().stream().anyMatch(value -> !value.text().isKnown());
  }

  private static boolean isVariableName(String value, Predicate<String> isName) {
    return PolicyVariables.areIn(value)
        && (PolicyVariables.areAllOfResource(value) || isName.test(value));
  }

  /** Whether the resource is compared with what would be a name, were it written out. */
  private boolean isOfNamed(String value) {
    return PolicyVariables.in(value).stream().anyMatch(names::containsKey);
  }

  /**
   * The test itself, as far as it is about the chosen values and those that the input leaves open,
   * so that what it hangs on is the same here as in the policy.
   */
  private static Optional<RequestProperty> asWritten(
      Condition.Test test, Predicate<String> isChosen) {
    boolean negated = test.operator().isNegated();
    // What is not known and is changed here would be another question than the policy's.
    boolean same = test.qualifier() == qualifier(test) && (negated || !test.ifExists());
    List<Element> chosen =
        test.values().entries().stream()
            .filter(value -> value.text().literal().map(isChosen::test).orElse(same))
            .toList();
    Optional<Unknown> rest = test.values().rest().filter(any -> same);
    if (chosen.isEmpty() && rest.isEmpty()) {
      return Optional.empty();
    }
    RequestProperty meets =
        new Meets(
            List.of(
                new Condition.Test(
                    qualifier(test),
                    test.operator(),
                    negated && test.ifExists(),
                    test.key(),
                    new Elements(chosen, rest),
                    test.guard(),
                    test.span())));
    return Optional.of(negated ? meets : new Not(meets));
  }

  /** Of several values, one that is a name is enough to name; to be clear, none may be one. */
  private static SetQualifier qualifier(Condition.Test test) {
    if (test.qualifier() == SetQualifier.NONE) {
      return SetQualifier.NONE;
    }
    return test.operator().isNegated() ? SetQualifier.FOR_ALL_VALUES : SetQualifier.FOR_ANY_VALUE;
  }

  /** A value without wildcards, which is the same whoever calls. */
  static boolean isLiteral(String value) {
    return isWithoutWildcard(PolicyVariables.asWildcards(value));
  }

  /** A value without wildcards, be it what a request says of itself. */
  static boolean isWithoutWildcard(String value) {
    return value.indexOf('*') < 0 && value.indexOf('?') < 0;
  }
}
