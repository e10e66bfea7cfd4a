package io.keyproof.trail.suggest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Uses as statements: resources that are used alike share one, so that none gains anything. */
final class SuggestedStatements {

  private record Grouped(List<String> actions, Map<String, List<String>> rules) {}

  private SuggestedStatements() {}

  /** Of one principal, as the JSON of an identity policy's statements. */
  static List<Map<String, Object>> of(NavigableMap<String, NavigableMap<String, Use>> resources) {
    Map<Grouped, List<String>> groups = new LinkedHashMap<>();
    resources.forEach(
        (resource, actions) ->
            grouped(actions)
                .forEach(
                    group ->
                        groups.computeIfAbsent(group, each -> new ArrayList<>()).add(resource)));
    List<Map<String, Object>> statements = new ArrayList<>();
    groups.forEach(
        (group, names) -> {
          Map<String, Object> statement = new LinkedHashMap<>();
          statement.put("Sid", "Used" + (statements.size() + 1));
          statement.put("Effect", "Allow");
          statement.put("Action", group.actions());
          statement.put("Resource", names);
          if (!group.rules().isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", group.rules()));
          }
          statements.add(statement);
        });
    return statements;
  }

  /** Actions on one resource, together where the same rules hold for them. */
  private static List<Grouped> grouped(NavigableMap<String, Use> actions) {
    Map<Map<String, List<String>>, TreeSet<String>> byRules = new LinkedHashMap<>();
    actions.forEach(
        (action, use) ->
            byRules
                .computeIfAbsent(new TreeMap<>(use.rules()), each -> new TreeSet<>())
                .add(action));
    return byRules.entrySet().stream()
        .map(each -> new Grouped(List.copyOf(each.getValue()), each.getKey()))
        .toList();
  }
}
