package io.keyproof.check;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator;
import io.keyproof.model.RequestProperty;
import io.keyproof.model.RequestProperty.AllOf;
import io.keyproof.model.RequestProperty.Meets;
import io.keyproof.model.RequestProperty.Not;
import io.keyproof.model.SetQualifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What keeps a request clear of all that conditions name by a value of a key. A value is a name if
 * it singles somebody out; a pattern that strangers can fit is none.
 */
final class Naming {

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
      Predicate<String> isName = names.get(test.key().canonical());
      if (isName == null || test.operator() == ConditionOperator.NULL) {
        continue;
      }
      if (isOpen(test)) {
        open(test).ifPresent(all::add);
      } else {
        test.values().entries().stream()
            .flatMap(value -> value.text().literal().stream())
            .filter(isName)
            .forEach(value -> named.computeIfAbsent(test.key(), k -> new TreeSet<>()).add(value));
      }
    }
    named.forEach(
        (key, values) -> all.add(new Not(new Meets(List.of(KeyTest.isOneOf(key, values))))));
    return new AllOf(all);
  }

  /** Whether what the test compares with is not written out: a placeholder or a policy variable. */
  private static boolean isOpen(Condition.Test test) {
    return !test.values().isKnown()
        || test.values().entries().stream()
            .anyMatch(value -> value.text().toString().contains("${"));
  }

  /** The test itself, so that what it hangs on is the same here as in the policy. */
  private static Optional<RequestProperty> open(Condition.Test test) {
    if (test.ifExists() || test.qualifier() != SetQualifier.NONE) {
      return Optional.empty();
    }
    RequestProperty meets = new Meets(List.of(test));
    return Optional.of(test.operator().isNegated() ? meets : new Not(meets));
  }

  /** A value without wildcards. */
  static boolean isLiteral(String value) {
    return value.indexOf('*') < 0 && value.indexOf('?') < 0;
  }
}
