package io.keyproof.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key policy as users of each format write it. A printer marks where a statement begins and ends,
 * so that a test knows what is found where.
 */
final class PolicySpellings {
  static final char BEGIN = '\u0001';
  static final char END = '\u0002';

  /** A condition with one operator and one key. */
  record Guard(String operator, String key, List<String> values) {}

  /** A statement; the principals are of one type. */
  record Draft(
      String sid,
      String effect,
      String principalType,
      List<String> principals,
      String actionElement,
      List<String> actions,
      List<Guard> guards) {}

  private PolicySpellings() {}

  /** The files of each spelling by its name. */
  static Map<String, Map<String, String>> of(List<Draft> policy) {
    String json = json(policy, "");
    Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
    spellings.put("json", Map.of("keys/key/policy.json", json));
    spellings.put("heredoc", Map.of("main.tf", key("<<EOT\n" + json + "\nEOT")));
    spellings.put(
        "indented", Map.of("main.tf", key("<<-EOT\n" + json(policy, "      ") + "\n    EOT")));
    spellings.put("jsonencode", Map.of("main.tf", key("jsonencode(" + json + ")")));
    spellings.put(
        "attached",
        Map.of(
            "main.tf",
            "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n}\n",
            "policy.tf",
            "resource \"aws_kms_key_policy\" \"k\" {\n  key_id = aws_kms_key.k.id\n  policy = <<EOT\n"
                + json
                + "\nEOT\n}\n"));
    spellings.put(
        "document",
        Map.of("main.tf", key("data.aws_iam_policy_document.k.json") + document(policy)));
    spellings.put(
        "tf.json",
        Map.of(
            "main.tf.json",
            "{\"resource\": {\"aws_kms_key\": {\"k\": {\"enable_key_rotation\": true, \"policy\":"
                + " \"${data.aws_iam_policy_document.k.json}\"}}},\n\"data\":"
                + " {\"aws_iam_policy_document\": {\"k\": {\"version\": \"2012-10-17\","
                + " \"statement\": [\n"
                + policy.stream().map(PolicySpellings::object).collect(Collectors.joining(",\n"))
                + "]}}}}"));
    spellings.put("yaml", Map.of("stack.yaml", yaml(policy)));
    String template =
        "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\":"
            + " {\"EnableKeyRotation\": true, \"KeyPolicy\":\n"
            + json
            + "}}}}";
    spellings.put("template", Map.of("stack.json", template));
    spellings.put(
        "cdk",
        Map.of(
            "cdk.out/manifest.json",
            "{\"version\": \"36.0.0\", \"artifacts\": {\"S\": {\"type\":"
                + " \"aws:cloudformation:stack\", \"properties\": {\"templateFile\":"
                + " \"S.template.json\"}}}}",
            "cdk.out/S.template.json",
            template));
    return spellings;
  }

  private static String key(String policy) {
    return "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n  policy = "
        + policy
        + "\n}\n";
  }

  private static String json(List<Draft> policy, String indent) {
    String between = ",\n" + indent + "  ";
    return indent
        + "{\"Version\": \"2012-10-17\", \"Statement\": [\n"
        + indent
        + "  "
        + policy.stream().map(PolicySpellings::statement).collect(Collectors.joining(between))
        + "]}";
  }

  /** Also an HCL object and a YAML flow mapping. */
  private static String statement(Draft draft) {
    List<String> members = new ArrayList<>();
    members.add(member("Sid", quoted(draft.sid())));
    members.add(member("Effect", quoted(draft.effect())));
    members.add(
        member(
            "Principal",
            draft.principalType().equals("*")
                ? "\"*\""
                : "{" + member(draft.principalType(), list(draft.principals())) + "}"));
    members.add(member(draft.actionElement(), list(draft.actions())));
    members.add(member("Resource", "\"*\""));
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

  private static String document(List<Draft> policy) {
    StringBuilder text = new StringBuilder("\ndata \"aws_iam_policy_document\" \"k\" {\n");
    for (Draft draft : policy) {
      text.append("  ").append(BEGIN).append("statement {\n");
      text.append("    sid = ").append(quoted(draft.sid())).append('\n');
      text.append("    effect = ").append(quoted(draft.effect())).append('\n');
      text.append("    ").append(actions(draft)).append(" = ");
      text.append(list(draft.actions())).append('\n');
      text.append("    resources = [\"*\"]\n    principals {\n      type = ");
      text.append(quoted(draft.principalType())).append("\n      identifiers = ");
      text.append(list(draft.principals())).append("\n    }\n");
      for (Guard guard : draft.guards()) {
        text.append("    condition {\n      test = ").append(quoted(guard.operator()));
        text.append("\n      variable = ").append(quoted(guard.key()));
        text.append("\n      values = ").append(list(guard.values())).append("\n    }\n");
      }
      text.append("  }").append(END).append('\n');
    }
    return text.append("}\n").toString();
  }

  private static String object(Draft draft) {
    List<String> members = new ArrayList<>();
    members.add(member("sid", quoted(draft.sid())));
    members.add(member("effect", quoted(draft.effect())));
    members.add(member(actions(draft), list(draft.actions())));
    members.add(member("resources", "[\"*\"]"));
    members.add(
        member(
            "principals",
            "{"
                + member("type", quoted(draft.principalType()))
                + ", "
                + member("identifiers", list(draft.principals()))
                + "}"));
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

  private static String yaml(List<Draft> policy) {
    StringBuilder text =
        new StringBuilder(
            """
            Resources:
              Key:
                Type: AWS::KMS::Key
                Properties:
                  EnableKeyRotation: true
                  KeyPolicy:
                    Version: '2012-10-17'
                    Statement:
            """);
    for (Draft draft : policy) {
      text.append("          - ").append(BEGIN).append("Sid: ").append(draft.sid());
      text.append("\n            Effect: ").append(draft.effect()).append("\n            ");
      if (draft.principalType().equals("*")) {
        text.append("Principal: '*'\n");
      } else {
        text.append("Principal:\n              ").append(draft.principalType()).append(":\n");
        for (String principal : draft.principals()) {
          text.append("                - !Sub ").append(quoted(principal)).append('\n');
        }
      }
      text.append("            ").append(draft.actionElement()).append(":\n");
      draft.actions().forEach(a -> text.append("              - ").append(quoted(a)).append('\n'));
      text.append("            Resource: '*'\n");
      if (!draft.guards().isEmpty()) {
        text.append("            Condition:\n");
      }
      for (Guard guard : draft.guards()) {
        text.append("              ").append(guard.operator()).append(":\n                ");
        text.append(guard.key()).append(": ").append(list(guard.values())).append('\n');
      }
      text.append(END);
    }
    return text.toString();
  }

  private static String member(String name, String value) {
    return quoted(name) + ": " + value;
  }

  private static String list(List<String> values) {
    return values.stream().map(PolicySpellings::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
