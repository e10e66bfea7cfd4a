package io.keyproof.trail.replay;

import io.keyproof.model.Condition;
import io.keyproof.model.ConditionKey;
import io.keyproof.model.ConditionOperator.Family;
import io.keyproof.model.Element;
import io.keyproof.model.SetQualifier;
import io.keyproof.trail.map.AuthorizationCheck;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The condition keys that the policies test and a record does not tell: each stands for one value
 * out of every class that the tests tell apart.
 *
 * @param values by key, without the possibility that the key is absent
 * @param isComplete whether the values stand for all there may be
 */
record OpenContext(SortedMap<ConditionKey, List<String>> values, boolean isComplete) {

  private static final String OTHER = "a value of none of the policies";

  static OpenContext of(AuthorizationCheck check, List<Condition.Test> tests) {
    SortedMap<ConditionKey, Set<String>> open = new TreeMap<>();
    Map<ConditionKey, Integer> patterns = new TreeMap<>();
    boolean isComplete = true;
    for (Condition.Test test : tests) {
      ConditionKey key = test.key();
      if (check.context().containsKey(key) || !check.knowledge().isOpen(key)) {
        continue;
      }
      Set<String> values = open.computeIfAbsent(key, each -> new LinkedHashSet<>(List.of(OTHER)));
      for (Element element : test.values().entries()) {
        Optional<String> text = element.text().literal();
        String value = text.orElse("");
        isComplete &= text.isPresent() && !value.contains("${");
        if (value.contains("*") || value.contains("?")) {
          isComplete &= patterns.merge(key, 1, Integer::sum) == 1;
          values.add(value.replace("*", "").replace('?', 'x'));
          values.add(value.replace("*", "keyproof").replace('?', 'x'));
        } else if (test.operator().family() == Family.BOOL) {
          values.addAll(List.of("true", "false"));
        } else if (test.operator().family() != Family.NULL) {
          values.add(value);
        }
      }
      isComplete &= isEnumerable(test);
    }
    SortedMap<ConditionKey, List<String>> lists = new TreeMap<>();
    open.forEach((key, values) -> lists.put(key, List.copyOf(values)));
    return new OpenContext(lists, isComplete);
  }

  private static boolean isEnumerable(Condition.Test test) {
    Family family = test.operator().family();
    return test.qualifier() == SetQualifier.NONE
        && (family == Family.STRING || family == Family.BOOL || family == Family.NULL);
  }

  long count() {
    long count = 1;
    for (List<String> each : values.values()) {
      count = Math.min(Integer.MAX_VALUE, count * (each.size() + 1));
    }
    return count;
  }

  /** Every way in which the keys may be set or absent, on top of what is known. */
  List<SortedMap<ConditionKey, List<String>>> contexts(Map<ConditionKey, List<String>> known) {
    List<SortedMap<ConditionKey, List<String>>> all = new ArrayList<>();
    all.add(new TreeMap<>(known));
    values.forEach(
        (key, choices) -> {
          for (SortedMap<ConditionKey, List<String>> without : List.copyOf(all)) {
            for (String choice : choices) {
              SortedMap<ConditionKey, List<String>> with = new TreeMap<>(without);
              with.put(key, List.of(choice));
              all.add(with);
            }
          }
        });
    return all;
  }
}
