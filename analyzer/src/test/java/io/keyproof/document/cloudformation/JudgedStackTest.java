package io.keyproof.document.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.OpenValues;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in stacks, and how certain it is. */
final class JudgedStackTest {

  private static final String STACK =
      """
      Parameters:
        Stage: {Type: String}
        Trusted: {Type: String}
      Conditions:
        IsDev: !Equals [!Ref Stage, dev]
      Resources:
        Key:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
            KeyPolicy:
              Statement:
                - Sid: Account
                  Effect: Allow
                  Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}
                  Action: kms:*
                  Resource: "*"
      """;

  @TempDir Path temp;

  @Test
  void what_holds_whatever_the_conditions_is_certain() throws IOException {
    String template =
        STACK + statement("Partner", "arn:aws:iam::999900001111:role/partner") + chosen("kms:Sign");
    assertThat(found(template, OpenValues.NONE))
        .containsExactly("18:13 decrypt-without-encryption-context warning always {}");
  }

  @Test
  void what_only_some_values_allow_is_a_finding_of_its_own_kind() throws IOException {
    String template = STACK + chosen("kms:Decrypt");
    assertThat(found(template, OpenValues.NONE))
        .containsExactly("20:15 decrypt-without-encryption-context note may {}");
    assertThat(found(template, parameters(Map.of("Stage", "prod")))).isEmpty();
    assertThat(found(template, parameters(Map.of("Stage", "dev"))))
        .containsExactly("20:15 decrypt-without-encryption-context warning always {}");
  }

  @Test
  void a_principal_that_is_left_open_may_be_somebody() throws IOException {
    assertThat(found(STACK + statement("Open", "!Ref Trusted"), OpenValues.NONE))
        .containsExactly("18:13 decrypt-without-encryption-context note may {Trusted=*}");
  }

  @Test
  void parameters_come_from_files_too() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("parameters.json"),
            "[{\"ParameterKey\": \"Trusted\", \"ParameterValue\": \"arn:aws:iam::999900001111:root\"}]");
    assertThat(
            found(
                STACK + statement("Open", "!Ref Trusted"),
                new OpenValues(Map.of(), List.of(file), Map.of(), List.of())))
        .containsExactly("18:13 decrypt-without-encryption-context warning always {}");
  }

  /** The ids of multi-Region keys are of their own form, and so are those of keys to be made. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Type: AWS::KMS::Key, Properties: {KeyPolicy: %s}}",
        "{Type: AWS::KMS::Key, Properties: {MultiRegion: true, KeyPolicy: %s}}",
        "{Type: AWS::KMS::ReplicaKey, Properties: {KeyPolicy: %s}}"
      })
  void a_key_of_any_kind_is_judged_by_its_own_policy(String resource) throws IOException {
    Path root = Files.createDirectories(temp.resolve("kinds"));
    String policy =
        "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: '*', Action: 'kms:*',"
            + " Resource: '*'}]}";
    Files.writeString(
        root.resolve("stack.yaml"), "Resources:\n  Key: " + resource.formatted(policy) + "\n");

    assertThat(lint(root, OpenValues.NONE).findings())
        .extracting(Finding::ruleId)
        .contains("public-key-policy")
        .doesNotContain("dead-statement", "key-lockout");
  }

  @Test
  void an_included_policy_is_not_decided() throws IOException {
    Path root = Files.createDirectories(temp.resolve("included"));
    Files.writeString(
        root.resolve("stack.yaml"),
        """
        Resources:
          Key:
            Type: AWS::KMS::Key
            Properties:
              KeyPolicy:
                Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://a/b.yaml}}
        """);
    AnalysisResult result = lint(root, OpenValues.NONE);

    assertThat(result.findings())
        .extracting(Finding::ruleId)
        .doesNotContain("old-policy-language", "public-key-policy");
    assertThat(result.inconclusive()).extracting(Undecided::ruleId).contains("public-key-policy");
  }

  @Test
  void a_finding_says_what_deploys_it() throws IOException {
    Path root = Files.createDirectories(temp.resolve("nested"));
    Files.writeString(
        root.resolve("child.yaml"),
        STACK + statement("Partner", "arn:aws:iam::999900001111:role/partner"));
    Files.writeString(
        root.resolve("root.yaml"),
        """
        Resources:
          Keys:
            Type: AWS::CloudFormation::Stack
            Properties: {TemplateURL: child.yaml, Parameters: {Stage: prod, Trusted: x}}
        """);
    Finding finding =
        lint(root, OpenValues.NONE).findings().stream()
            .filter(each -> each.ruleId().equals("decrypt-without-encryption-context"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.origin().orElseThrow().address()).isEqualTo("Keys/Key");
    assertThat(finding.origin().orElseThrow().via())
        .extracting(each -> each.line() + ":" + each.column())
        .containsExactly("2:3");
  }

  @Test
  void an_administrator_beside_the_symbol_for_the_account_is_of_that_account() throws IOException {
    assertThat(
            rules(STACK + managing("111122223333:role/admin", "kms:PutKeyPolicy, kms:Describe*")))
        .doesNotContain("cross-account-access");
    assertThat(rules(STACK + managing("444455556666:root", "kms:PutKeyPolicy, kms:Describe*")))
        .contains("cross-account-access");
    assertThat(rules(STACK + managing("444455556666:role/all", "'kms:*'"))).contains("kms-star");
  }

  @Test
  void a_key_that_one_account_keeps_alone_tells_the_account_of_the_stack() throws IOException {
    String other =
        """
          Other:
            Type: AWS::KMS::Key
            Properties:
              EnableKeyRotation: true
              KeyPolicy:
                Statement: {Effect: Allow, Principal: {AWS: "777788889999"}, Action: kms:*, Resource: "*"}
        """;
    assertThat(rules(STACK + other)).doesNotContain("kms-star", "key-lockout");
  }

  @Test
  void an_unknown_account_that_keeps_a_key_alone_is_the_key_s() throws IOException {
    String parameter = STACK.replace("Trusted:", "Owner: {Type: String}\n  Trusted:");
    String alone = parameter.replace("${AWS::AccountId}", "${Owner}");
    assertThat(alone).contains("${Owner}:root");
    assertThat(rules(alone)).doesNotContain("kms-star");
    assertThat(judged(alone).inconclusive())
        .extracting(Undecided::ruleId)
        .doesNotContain("key-lockout");

    String everybody =
        statement("Everybody", "'*'")
            + "            Condition: {StringEquals: {kms:CallerAccount: !Ref Owner}}\n";
    assertThat(rules(alone + everybody)).doesNotContain("cross-account-access");

    String other = managing("${Trusted}:root", "'kms:*'").replace("{AWS: '", "{AWS: !Sub '");
    assertThat(rules(alone + other)).contains("kms-star");
    assertThat(
            rules(
                alone.replace(
                    "EnableKeyRotation:",
                    "BypassPolicyLockoutSafetyCheck: true\n      EnableKeyRotation:")))
        .contains("kms-star");
  }

  @Test
  void a_stack_is_in_the_partition_that_its_policies_write_out() throws IOException {
    String chinese =
        STACK.replace("arn:aws:", "arn:${AWS::Partition}:")
            + managing("111122223333:role/admin", "kms:PutKeyPolicy").replace(":aws:", ":aws-cn:");
    assertThat(rules(chinese)).doesNotContain("dead-statement");
  }

  @Test
  void which_of_two_keepers_the_stack_belongs_to_is_not_decided() throws IOException {
    String literal =
        STACK.replace("!Sub \"arn:aws:iam::${AWS::AccountId}:root\"", "'777788889999'");
    AnalysisResult result = judged(literal + managing("444455556666:root", "'kms:*'"));
    assertThat(result.findings()).extracting(Finding::ruleId).doesNotContain("kms-star");
    assertThat(result.inconclusive())
        .filteredOn(each -> each.ruleId().equals("kms-star"))
        .extracting(Undecided::reason)
        .containsOnly("the key may belong to account `777788889999` or `444455556666`");
  }

  @Test
  void the_arn_of_a_key_of_the_account_may_be_that_of_the_key_to_be_made() throws IOException {
    String statement =
        statement("Use", "'arn:aws:iam::111122223333:role/app'")
            .replace(
                "'*'",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    AnalysisResult result = judged(STACK + statement);
    assertThat(result.findings())
        .extracting(Finding::ruleId)
        .doesNotContain("key-policy-resource", "dead-statement", "cross-account-access");
    assertThat(result.inconclusive())
        .extracting(Undecided::ruleId)
        .contains("dead-statement", "decrypt-without-encryption-context");
    String partner = statement("Partner", "'777788889999'");
    assertThat(
            rules(STACK + partner + statement.replace("1:111122223333:key", "1:777788889999:key")))
        .contains("key-policy-resource");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "!Sub |-", "|2"})
  void what_stands_in_a_block_of_json_is_found_in_its_column(String mark) throws IOException {
    AnalysisResult result =
        judged(
            """
            Resources:
              Key:
                Type: AWS::KMS::Key
                Properties:
                  KeyPolicy: %s

                    {"Version": "2012-10-17", "Statement": [
                      {"Sid": "Root", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
                       "Principal": {"AWS": "arn:aws:iam::111122223333:root"}},
                      {"Sid": "Public", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
                       "Principal": "*"}]}
            """
                .formatted(mark));
    assertThat(result.findings())
        .filteredOn(finding -> finding.ruleId().equals("public-key-policy"))
        .extracting(finding -> finding.span().line() + ":" + finding.span().column())
        .containsExactly("10:11");
  }

  private static String managing(String principal, String actions) {
    return statement("Other", "'arn:aws:iam::" + principal + "'")
        .replace("kms:Decrypt", "[" + actions + "]");
  }

  private List<String> rules(String template) throws IOException {
    return judged(template).findings().stream().map(Finding::ruleId).toList();
  }

  private AnalysisResult judged(String template) throws IOException {
    Path root = Files.createDirectories(temp.resolve("judged"));
    Files.writeString(root.resolve("stack.yaml"), template);
    return lint(root, OpenValues.NONE);
  }

  private static OpenValues parameters(Map<String, String> values) {
    return new OpenValues(values, List.of(), Map.of(), List.of());
  }

  private static String statement(String sid, String principal) {
    return String.join(
        "\n",
        "          - Sid: " + sid,
        "            Effect: Allow",
        "            Principal: {AWS: " + principal + "}",
        "            Action: kms:Decrypt",
        "            Resource: '*'",
        "");
  }

  private static String chosen(String action) {
    return String.join(
        "\n",
        "          - !If",
        "            - IsDev",
        "            - Sid: Dev",
        "              Effect: Allow",
        "              Principal: {AWS: 'arn:aws:iam::999900002222:root'}",
        "              Action: " + action,
        "              Resource: '*'",
        "            - !Ref AWS::NoValue",
        "");
  }

  private List<String> found(String template, OpenValues values) throws IOException {
    Path root = Files.createDirectories(temp.resolve("stack"));
    Files.writeString(root.resolve("stack.yaml"), template);
    AnalysisResult result = lint(root, values);
    assertThat(result.hasUnusableInput()).isFalse();
    return result.findings().stream()
        .filter(finding -> finding.ruleId().equals("decrypt-without-encryption-context"))
        .map(
            finding ->
                "%d:%d %s %s %s %s"
                    .formatted(
                        finding.span().line(),
                        finding.span().column(),
                        finding.ruleId(),
                        finding.severity().word(),
                        finding.certainty().word(),
                        finding.witness().orElseThrow().unknowns()))
        .toList();
  }

  private static AnalysisResult lint(Path root, OpenValues values) {
    return Analyzer.lint(new LintRequest(List.of(root), List.of(), values, 1, Progress.SILENT));
  }
}
