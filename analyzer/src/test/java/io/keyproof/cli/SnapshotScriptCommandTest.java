package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.keyproof.document.DocumentReader;
import io.keyproof.model.Deployment;
import io.keyproof.model.IamIdentity;
import io.keyproof.model.KmsKey;
import io.keyproof.model.PolicySet;
import io.keyproof.normalize.DeploymentNormalizer;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SnapshotScriptCommandTest {

  /** Answers as the AWS CLI does, of one account with one key and one role. */
  private static final String AWS =
      """
      #!/usr/bin/env bash
      echo "$*" >>"$(dirname "$0")/calls"
      case "$1 $2" in
        "iam get-account-authorization-details") cat <<'END'
      {"UserDetailList": [{"UserName": "ann", "Arn": "arn:aws:iam::111122223333:user/ann",
         "GroupList": ["readers"], "AttachedManagedPolicies": []}],
       "GroupDetailList": [{"GroupName": "readers", "Arn": "arn:aws:iam::111122223333:group/readers",
         "GroupPolicyList": [{"PolicyName": "read", "PolicyDocument": {"Version": "2012-10-17",
           "Statement": [{"Effect": "Allow", "Action": "kms:DescribeKey", "Resource": "*"}]}}]}],
       "RoleDetailList": [{"RoleName": "app", "Arn": "arn:aws:iam::111122223333:role/app",
         "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
           "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
         "RolePolicyList": [], "AttachedManagedPolicies": [{"PolicyName": "use",
           "PolicyArn": "arn:aws:iam::111122223333:policy/use"}]}],
       "Policies": [{"PolicyName": "use", "Arn": "arn:aws:iam::111122223333:policy/use",
         "PolicyVersionList": [{"VersionId": "v1", "IsDefaultVersion": true, "Document": {
           "Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}]}}]}]}
      END
          ;;
        "kms list-keys") echo 1234abcd-12ab-34cd-56ef-1234567890ab ;;
        "kms describe-key") echo '{"KeyMetadata": {"KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab",
           "Arn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
           "KeyManager": "CUSTOMER", "KeySpec": "SYMMETRIC_DEFAULT"}}' ;;
        "kms get-key-policy") echo '{"PolicyName": "default", "Policy": "{\\"Version\\":
           \\"2012-10-17\\", \\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"AWS\\":
           \\"arn:aws:iam::111122223333:root\\"}, \\"Action\\": \\"kms:*\\", \\"Resource\\": \\"*\\"}]}"}' | tr -d '\\n' ;;
        "kms list-grants") echo '{"Grants": []}' ;;
        "kms list-aliases") echo '{"Aliases": [{"AliasName": "alias/invoices", "AliasArn":
           "arn:aws:kms:eu-west-1:111122223333:alias/invoices",
           "TargetKeyId": "1234abcd-12ab-34cd-56ef-1234567890ab"}]}' ;;
        "kms list-resource-tags") echo '{"Tags": [{"TagKey": "data-class",
           "TagValue": "confidential"}], "Truncated": false}' ;;
        "kms get-key-rotation-status") echo '{"KeyRotationEnabled": true}' ;;
        *) echo "AccessDenied" >&2; exit 254 ;;
      esac
      """;

  @TempDir Path temp;

  @BeforeEach
  void needBash() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
  }

  @Test
  void what_is_printed_is_a_script() throws Exception {
    CommandRun run = CommandRun.of("snapshot", "script");

    assertThat(run.exitCode()).isZero();
    Path script = Files.writeString(temp.resolve("snapshot.sh"), run.out());
    assertThat(bash("-n", script.toString())).isZero();
  }

  @Test
  void what_it_collects_is_read_as_one_deployment() throws Exception {
    Path script =
        Files.writeString(temp.resolve("snapshot.sh"), CommandRun.of("snapshot", "script").out());
    Path aws = Files.writeString(temp.resolve("aws"), AWS);
    assertThat(aws.toFile().setExecutable(true)).isTrue();

    Path account = temp.resolve("account");
    assertThat(bash(script.toString(), account.toString(), "eu-west-1")).isZero();

    Parsed<List<Deployment>> deployments =
        DeploymentNormalizer.normalize(DocumentReader.read(List.of(account)));
    assertThat(deployments.diagnostics()).isEmpty();
    assertThat(deployments.value().orElseThrow()).hasSize(1);
    PolicySet set = deployments.value().orElseThrow().get(0).policies();
    assertThat(set.keys()).hasSize(1);
    KmsKey key = set.keys().get(0);
    assertThat(key.arn()).isPresent();
    assertThat(key.policy()).isPresent();
    assertThat(key.facts().orElseThrow().rotationEnabled()).contains(true);
    assertThat(key.tags().tags())
        .extracting(tag -> tag.name() + " = " + tag.value())
        .containsExactly("data-class = confidential");
    assertThat(key.tags().others()).isEmpty();
    assertThat(set.identities())
        .filteredOn(identity -> identity.arn().isPresent())
        .extracting(SnapshotScriptCommandTest::shown)
        .containsExactly(
            "arn:aws:iam::111122223333:user/ann 1", "arn:aws:iam::111122223333:role/app 1");
  }

  @Test
  void it_only_reads() throws Exception {
    what_it_collects_is_read_as_one_deployment();

    assertThat(Files.readAllLines(temp.resolve("calls")))
        .allMatch(call -> call.matches("[a-z]+ (get|list|describe)-.*"));
  }

  private static String shown(IamIdentity identity) {
    return identity.arn().orElseThrow() + " " + identity.identityPolicies().size();
  }

  private int bash(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder("/bin/bash");
    process.command().addAll(List.of(arguments));
    process.environment().put("PATH", temp + ":/usr/bin:/bin");
    process.redirectErrorStream(true).redirectOutput(temp.resolve("output").toFile());
    return process.start().waitFor();
  }
}
