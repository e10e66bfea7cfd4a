package io.keyproof.document;

import io.keyproof.document.PolicyText.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Policies of each kind in the files that users of each format write, by the spelling's name. */
final class PolicySpellings {
  private static final String TRUST =
      "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
          + " \"sts:AssumeRole\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}}]}";

  private static final String MANIFEST =
      "{\"version\": \"36.0.0\", \"artifacts\": {\"S\": {\"type\": \"aws:cloudformation:stack\","
          + " \"properties\": {\"templateFile\": \"S.template.json\"}}}}";

  private PolicySpellings() {}

  /** The policy of a key. */
  static Map<String, Map<String, String>> ofKey(List<Draft> policy) {
    Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
    spellings.put("json", Map.of("keys/key/policy.json", PolicyText.json(policy, "")));
    String resource = "resource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = true\n";
    expressions(policy)
        .forEach(
            (spelling, text) ->
                spellings.put(spelling, Map.of("main.tf", resource + "  policy = " + text)));
    spellings.put(
        "attached",
        Map.of(
            "main.tf",
            resource + "}\n",
            "policy.tf",
            "resource \"aws_kms_key_policy\" \"k\" {\n  key_id = aws_kms_key.k.id\n  policy = "
                + heredoc(policy)
                + "\n}\n"));
    spellings.put(
        "tf.json",
        Map.of(
            "main.tf.json",
            "{\"resource\": {\"aws_kms_key\": {\"k\": {\"enable_key_rotation\": true, \"policy\":"
                + " \"${data.aws_iam_policy_document.k.json}\"}}},\n"
                + data(policy)
                + "}"));
    spellings.put(
        "yaml",
        Map.of(
            "stack.yaml",
            """
            Resources:
              Key:
                Type: AWS::KMS::Key
                Properties:
                  EnableKeyRotation: true
                  KeyPolicy:
            """
                + PolicyText.yaml(policy, "        ")));
    putTemplate(
        "",
        "{\"Resources\": {\"Key\": {\"Type\": \"AWS::KMS::Key\", \"Properties\":"
            + " {\"EnableKeyRotation\": true, \"KeyPolicy\":\n"
            + PolicyText.json(policy, "")
            + "}}}}",
        spellings);
    return spellings;
  }

  /** A policy of a role. */
  static Map<String, Map<String, String>> ofIdentity(List<Draft> policy) {
    Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
    String json = PolicyText.json(policy, "");
    spellings.put("json", Map.of("roles/app/trust.json", TRUST, "roles/app/policy.json", json));
    String role =
        "resource \"aws_iam_role\" \"app\" {\n  name = \"app\"\n  assume_role_policy = <<EOT\n"
            + TRUST
            + "\nEOT\n";
    expressions(policy)
        .forEach(
            (spelling, text) -> {
              spellings.put(
                  spelling,
                  Map.of(
                      "main.tf",
                      role
                          + "}\nresource \"aws_iam_role_policy\" \"p\" {\n  role ="
                          + " aws_iam_role.app.id\n  policy = "
                          + text));
              spellings.put(
                  spelling + " attached",
                  Map.of(
                      "main.tf",
                      role
                          + "}\nresource \"aws_iam_role_policy_attachment\" \"a\" {\n  role ="
                          + " aws_iam_role.app.name\n  policy_arn = aws_iam_policy.p.arn\n}\n",
                      "policy.tf",
                      "resource \"aws_iam_policy\" \"p\" {\n  name = \"p\"\n  policy = " + text));
            });
    spellings.put(
        "inline",
        Map.of(
            "main.tf",
            role
                + "  inline_policy {\n    name = \"p\"\n    policy = "
                + heredoc(policy)
                + "\n  }\n}\n"));
    spellings.put(
        "tf.json",
        Map.of(
            "main.tf",
            role + "}\n",
            "policy.tf.json",
            "{\"resource\": {\"aws_iam_role_policy\": {\"p\": {\"role\": \"app\", \"policy\":"
                + " \"${data.aws_iam_policy_document.k.json}\"}}},\n"
                + data(policy)
                + "}"));
    String roleYaml =
        """
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              RoleName: app
              AssumeRolePolicyDocument: %s
        """
            .formatted(TRUST);
    spellings.put(
        "yaml",
        Map.of(
            "stack.yaml",
            roleYaml
                + """
                      Policies:
                        - PolicyName: p
                          PolicyDocument:
                """
                + PolicyText.yaml(policy, "            ")));
    for (String type : List.of("Policy", "ManagedPolicy")) {
      spellings.put(
          "yaml " + type,
          Map.of(
              "stack.yaml",
              roleYaml
                  + """
                    P:
                      Type: AWS::IAM::%s
                      Properties:
                        %sName: p
                        Roles: [!Ref Role]
                        PolicyDocument:
                  """
                      .formatted(type, type)
                  + PolicyText.yaml(policy, "        ")));
    }
    spellings.put(
        "yaml ManagedPolicyArns",
        Map.of(
            "stack.yaml",
            roleYaml
                + """
                      ManagedPolicyArns: [!Ref P]
                  P:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument:
                """
                + PolicyText.yaml(policy, "        ")));
    spellings.put(
        "sam",
        Map.of(
            "stack.yaml",
            """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              App:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - AWSLambdaBasicExecutionRole
                    -
            """
                + PolicyText.yaml(policy, "          ")));
    putTemplate(
        "",
        "{\"Resources\": {\"Role\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"RoleName\":"
            + " \"app\", \"AssumeRolePolicyDocument\": "
            + TRUST
            + ", \"Policies\": [{\"PolicyName\": \"p\", \"PolicyDocument\":\n"
            + json
            + "}]}}}}",
        spellings);
    return spellings;
  }

  /** The trust policy of a role. */
  static Map<String, Map<String, String>> ofTrust(List<Draft> policy) {
    Map<String, Map<String, String>> spellings = new LinkedHashMap<>();
    String json = PolicyText.json(policy, "");
    spellings.put("json", Map.of("roles/app/trust.json", json));
    String role = "resource \"aws_iam_role\" \"app\" {\n  name = \"app\"\n  assume_role_policy = ";
    expressions(policy)
        .forEach((spelling, text) -> spellings.put(spelling, Map.of("main.tf", role + text)));
    spellings.put(
        "tf.json",
        Map.of(
            "main.tf.json",
            "{\"resource\": {\"aws_iam_role\": {\"app\": {\"name\": \"app\", \"assume_role_policy\":"
                + " \"${data.aws_iam_policy_document.k.json}\"}}},\n"
                + data(policy)
                + "}"));
    spellings.put(
        "yaml",
        Map.of(
            "stack.yaml",
            """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: app
                  AssumeRolePolicyDocument:
            """
                + PolicyText.yaml(policy, "        ")));
    putTemplate(
        "",
        "{\"Resources\": {\"Role\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"RoleName\":"
            + " \"app\", \"AssumeRolePolicyDocument\":\n"
            + json
            + "}}}}",
        spellings);
    return spellings;
  }

  private static void putTemplate(
      String prefix, String template, Map<String, Map<String, String>> spellings) {
    spellings.put(prefix + "template", Map.of("stack.json", template));
    spellings.put(
        prefix + "cdk",
        Map.of("cdk.out/manifest.json", MANIFEST, "cdk.out/S.template.json", template));
  }

  /** The value of an argument of a resource, and all that follows it. */
  private static Map<String, String> expressions(List<Draft> policy) {
    Map<String, String> expressions = new LinkedHashMap<>();
    expressions.put("heredoc", heredoc(policy) + "\n}\n");
    expressions.put("indented", "<<-EOT\n" + PolicyText.json(policy, "      ") + "\n    EOT\n}\n");
    expressions.put("jsonencode", "jsonencode(" + PolicyText.json(policy, "") + ")\n}\n");
    expressions.put(
        "document",
        "data.aws_iam_policy_document.k.json\n}\ndata \"aws_iam_policy_document\" \"k\" {\n"
            + PolicyText.blocks(policy)
            + "}\n");
    return expressions;
  }

  private static String heredoc(List<Draft> policy) {
    return "<<EOT\n" + PolicyText.json(policy, "") + "\nEOT";
  }

  private static String data(List<Draft> policy) {
    return "\"data\": {\"aws_iam_policy_document\": {\"k\": {\"version\": \"2012-10-17\","
        + " \"statement\": [\n"
        + PolicyText.objects(policy)
        + "]}}}";
  }
}
