package io.keyproof.trail.remedy;

import io.keyproof.model.Condition;
import io.keyproof.model.PolicyKind;
import io.keyproof.model.Statement;
import io.keyproof.trail.replay.PolicyBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What makes a statement allow less.
 *
 * @param element {@code Resource}, {@code Action}, or a condition key
 * @param values those that stay allowed
 * @param separates how many calls of the incident it denies
 */
public record Narrowing(String element, List<String> values, long separates) {

  public Narrowing {
    values = List.copyOf(values);
  }

  public boolean isCondition() {
    return element.contains(":");
  }

  /** The statement narrowed by all of these. */
  static Statement apply(Statement statement, List<Narrowing> narrowings) {
    Statement changed = statement;
    for (Narrowing narrowing : narrowings) {
      changed = narrowing.apply(changed);
    }
    return changed;
  }

  private Statement apply(Statement statement) {
    Statement own = parsed();
    List<Condition> conditions = new ArrayList<>(statement.conditions());
    conditions.addAll(own.conditions());
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principals(),
        element.equals("Action") ? own.actions() : statement.actions(),
        element.equals("Resource") ? own.resources() : statement.resources(),
        conditions,
        statement.guard(),
        statement.span());
  }

  private Statement parsed() {
    String members =
        isCondition()
            ? "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition(List.of(this))
            : element.equals("Action")
                ? "\"Action\":" + list(values) + ",\"Resource\":\"*\""
                : "\"Action\":\"*\",\"Resource\":" + list(values);
    return PolicyBook.parse(
            "edit",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + members + "}]}",
            PolicyKind.IDENTITY)
        .value()
        .orElseThrow()
        .statements()
        .get(0);
  }

  /** The members of the statement that these set, as JSON. */
  static String text(List<Narrowing> narrowings) {
    List<String> members = new ArrayList<>();
    for (Narrowing narrowing : narrowings) {
      if (!narrowing.isCondition()) {
        members.add(quoted(narrowing.element()) + ": " + list(narrowing.values()));
      }
    }
    List<Narrowing> conditions = narrowings.stream().filter(Narrowing::isCondition).toList();
    if (!conditions.isEmpty()) {
      members.add("\"Condition\": " + condition(conditions));
    }
    return String.join(", ", members);
  }

  private static String condition(List<Narrowing> narrowings) {
    return narrowings.stream()
        .map(each -> quoted(each.element()) + ": " + list(each.values()))
        .collect(Collectors.joining(", ", "{\"StringEquals\": {", "}}"));
  }

  private static String list(List<String> values) {
    return values.stream().map(Narrowing::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
              } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", character));
              } else {
                quoted.append((char) character);
              }
            });
    return quoted.append('"').toString();
  }
}
