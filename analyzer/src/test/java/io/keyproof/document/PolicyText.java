package io.keyproof.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy as users of each format write it. A printer marks where a statement begins and ends, so
 * that a test knows what is found where.
 */
final class PolicyText {
  static final char BEGIN = '\u0001';
  static final char END = '\u0002';

  /** A condition with one operator and one key. */
  record Guard(String operator, String key, List<String> values) {}

  /**
   * A statement.
   *
   * @param principalType of all principals; empty if the policy names none
   * @param resources empty if the policy names none
   */
  record Draft(
      String sid,
      String effect,
      String principalType,
      List<String> principals,
      String actionElement,
      List<String> actions,
      List<String> resources,
      List<Guard> guards) {

    Draft named(String name) {
      return new Draft(
          name, effect, principalType, principals, actionElement, actions, resources, guards);
    }
  }

  private PolicyText() {}

  /** Also an HCL object and a YAML flow mapping. */
  static String json(List<Draft> policy, String indent) {
    String between = ",\n" + indent + "  ";
    return indent
        + "{\"Version\": \"2012-10-17\", \"Statement\": [\n"
        + indent
        + "  "
        + policy.stream().map(PolicyText::statement).collect(Collectors.joining(between))
        + "]}";
  }

  private static String statement(Draft draft) {
    List<String> members = new ArrayList<>();
    members.add(member("Sid", quoted(draft.sid())));
    members.add(member("Effect", quoted(draft.effect())));
    if (!draft.principalType().isEmpty()) {
      members.add(
          member(
              "Principal",
              draft.principalType().equals("*")
                  ? "\"*\""
                  : "{" + member(draft.principalType(), list(draft.principals())) + "}"));
    }
    members.add(member(draft.actionElement(), list(draft.actions())));
    if (!draft.resources().isEmpty()) {
      members.add(member("Resource", list(draft.resources())));
    }
    if (!draft.guards().isEmpty()) {
      members.add(
          member(
              "Condition",
              "{"
                  + draft.guards().stream()
                      .map(
                          guard ->
                              member(
                                  guard.operator(),
                                  "{" + member(guard.key(), list(guard.values())) + "}"))
                      .collect(Collectors.joining(", "))
                  + "}"));
    }
    return BEGIN + "{" + String.join(", ", members) + "}" + END;
  }

  /** The blocks of a data source of Terraform. */
  static String blocks(List<Draft> policy) {
    StringBuilder text = new StringBuilder();
    for (Draft draft : policy) {
      text.append("  ").append(BEGIN).append("statement {\n");
      text.append("    sid = ").append(quoted(draft.sid())).append('\n');
      text.append("    effect = ").append(quoted(draft.effect())).append('\n');
      text.append("    ").append(actions(draft)).append(" = ");
      text.append(list(draft.actions())).append('\n');
      if (!draft.resources().isEmpty()) {
        text.append("    resources = ").append(list(draft.resources())).append('\n');
      }
      if (!draft.principalType().isEmpty()) {
        text.append("    principals {\n      type = ").append(quoted(draft.principalType()));
        text.append("\n      identifiers = ").append(list(draft.principals())).append("\n    }\n");
      }
      for (Guard guard : draft.guards()) {
        text.append("    condition {\n      test = ").append(quoted(guard.operator()));
        text.append("\n      variable = ").append(quoted(guard.key()));
        text.append("\n      values = ").append(list(guard.values())).append("\n    }\n");
      }
      text.append("  }").append(END).append('\n');
    }
    return text.toString();
  }

  /** The same in JSON. */
  static String objects(List<Draft> policy) {
    return policy.stream().map(PolicyText::object).collect(Collectors.joining(",\n"));
  }

  private static String object(Draft draft) {
    List<String> members = new ArrayList<>();
    members.add(member("sid", quoted(draft.sid())));
    members.add(member("effect", quoted(draft.effect())));
    members.add(member(actions(draft), list(draft.actions())));
    if (!draft.resources().isEmpty()) {
      members.add(member("resources", list(draft.resources())));
    }
    if (!draft.principalType().isEmpty()) {
      members.add(
          member(
              "principals",
              "{"
                  + member("type", quoted(draft.principalType()))
                  + ", "
                  + member("identifiers", list(draft.principals()))
                  + "}"));
    }
    members.add(
        member(
            "condition",
            draft.guards().stream()
                .map(
                    guard ->
                        "{"
                            + member("test", quoted(guard.operator()))
                            + ", "
                            + member("variable", quoted(guard.key()))
                            + ", "
                            + member("values", list(guard.values()))
                            + "}")
                .collect(Collectors.joining(", ", "[", "]"))));
    return BEGIN + "{" + String.join(", ", members) + "}" + END;
  }

  private static String actions(Draft draft) {
    return draft.actionElement().equals("Action") ? "actions" : "not_actions";
  }

  /** The lines of a document in YAML, each of them indented. */
  static String yaml(List<Draft> policy, String indent) {
    StringBuilder text = new StringBuilder();
    text.append(indent).append("Version: '2012-10-17'\n").append(indent).append("Statement:\n");
    policy.forEach(draft -> text.append(yaml(draft).indent(indent.length())));
    return text.toString();
  }

  private static String yaml(Draft draft) {
    StringBuilder text = new StringBuilder();
    text.append("- ").append(BEGIN).append("Sid: ").append(draft.sid());
    text.append("\n  Effect: ").append(draft.effect()).append('\n');
    if (draft.principalType().equals("*")) {
      text.append("  Principal: '*'\n");
    } else if (!draft.principalType().isEmpty()) {
      text.append("  Principal:\n    ").append(draft.principalType()).append(":\n");
      draft.principals().forEach(p -> text.append("      - !Sub ").append(quoted(p)).append('\n'));
    }
    text.append("  ").append(draft.actionElement()).append(":\n");
    draft.actions().forEach(a -> text.append("    - ").append(quoted(a)).append('\n'));
    if (!draft.resources().isEmpty()) {
      text.append("  Resource: ").append(list(draft.resources())).append('\n');
    }
    if (!draft.guards().isEmpty()) {
      text.append("  Condition:\n");
    }
    for (Guard guard : draft.guards()) {
      text.append("    ").append(guard.operator()).append(":\n      ");
      text.append(quoted(guard.key())).append(": ").append(list(guard.values())).append('\n');
    }
    // The line ends behind the mark.
    return text.insert(text.length() - 1, END).toString();
  }

  private static String member(String name, String value) {
    return quoted(name) + ": " + value;
  }

  private static String list(List<String> values) {
    return values.stream().map(PolicyText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
