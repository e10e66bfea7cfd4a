package io.keyproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.deployment.GivenValues;
import io.keyproof.source.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SceneSourcesTest {
  private static final String ACCOUNT = "111122223333";

  @TempDir private Path directory;

  @Test
  void what_a_template_leaves_open_gets_its_account_and_stand_ins() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("keys/app"));
    Files.writeString(
        folder.resolve("key-policy.json"),
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "kms:*", "Resource": "*",
           "Principal": {"AWS": "arn:aws:iam::${AWS::AccountId}:root"}},
          {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
           "Principal": {"AWS": "*"},
           "Condition": {"StringEquals": {"aws:PrincipalOrgID": "${Organization}"}}}]}
        """);
    Parsed<SandboxScene> scene =
        SceneSources.read(List.of(directory), GivenValues.NONE, ACCOUNT, "eu-west-1");

    assertThat(scene.hasErrors()).as(scene.diagnostics().toString()).isFalse();
    assertThat(scene.value().orElseThrow().keys())
        .singleElement()
        .satisfies(
            key ->
                assertThat(key.policy().orElseThrow())
                    .contains("\"AWS\":\"111122223333\"")
                    .contains("\"aws:PrincipalOrgID\":\"o-317b61de4c\""));
    assertThat(scene.diagnostics().toString())
        .contains("`Organization` is not known: the sandbox takes `o-317b61de4c`");
  }

  @Test
  void keys_of_Terraform_come_up_where_they_are_linted_with_their_aliases_and_roles()
      throws IOException {
    Files.writeString(
        directory.resolve("main.tf"),
        """
        data "aws_caller_identity" "me" {}
        resource "aws_iam_role" "app" {
          name               = "app"
          assume_role_policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Principal = { Service = "lambda.amazonaws.com" }
              Action    = "sts:AssumeRole"
            }]
          })
        }
        resource "aws_kms_key" "data" {
          policy = jsonencode({
            Version   = "2012-10-17"
            Statement = [{
              Effect    = "Allow"
              Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
              Action    = "kms:*"
              Resource  = "*"
            }]
          })
        }
        resource "aws_kms_alias" "data" {
          name          = "alias/data"
          target_key_id = aws_kms_key.data.id
        }
        """);
    Parsed<SandboxScene> scene =
        SceneSources.read(List.of(directory), GivenValues.NONE, ACCOUNT, "eu-west-1");

    assertThat(scene.hasErrors()).as(scene.diagnostics().toString()).isFalse();
    assertThat(scene.value().orElseThrow().keys())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.aliases()).containsExactly("alias/data");
              assertThat(key.policy().orElseThrow()).contains(ACCOUNT);
            });
    assertThat(scene.value().orElseThrow().principal("arn:aws:iam::111122223333:role/app"))
        .isPresent();
  }
}
