package io.keyproof.document.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer;
import io.keyproof.Analyzer.LintRequest;
import io.keyproof.Analyzer.Progress;
import io.keyproof.finding.AnalysisResult;
import io.keyproof.finding.Finding;
import io.keyproof.finding.Undecided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Condition keys of which a configuration leaves a part open. */
final class OpenConditionKeysTest {

  private static final String CLUSTER =
      """
      variable "region" {}
      variable "id" {}
      locals { issuer = "oidc.eks.${var.region}.amazonaws.com/id/${var.id}" }
      """;

  private static final String ENCODED =
      """
      resource "aws_iam_role" "r" {
        name = "r"
        assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{
          Effect = "Allow", Action = "sts:AssumeRoleWithWebIdentity",
          Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/${local.issuer}" },
          Condition = { StringLike = { "${local.issuer}:sub" = "SUBJECT" } }
        }]})
      }
      """;

  private static final String HEREDOC =
      """
      resource "aws_iam_role" "r" {
        name = "r"
        assume_role_policy = <<-EOT
          {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
            "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/${local.issuer}"},
            "Condition": {"StringLike": {"${local.issuer}:sub": "SUBJECT"}}}]}
        EOT
      }
      """;

  private static final String DOCUMENT =
      """
      data "aws_iam_policy_document" "trust" {
        statement {
          actions = ["sts:AssumeRoleWithWebIdentity"]
          principals {
            type        = "Federated"
            identifiers = ["arn:aws:iam::111122223333:oidc-provider/${local.issuer}"]
          }
          condition {
            test     = "StringLike"
            variable = "${local.issuer}:sub"
            values   = ["SUBJECT"]
          }
        }
      }
      resource "aws_iam_role" "r" {
        name               = "r"
        assume_role_policy = data.aws_iam_policy_document.trust.json
      }
      """;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {ENCODED, HEREDOC, DOCUMENT})
  void what_the_tokens_of_a_cluster_claim_is_known_though_the_cluster_is_not(String role)
      throws IOException {
    String one = role.replace("SUBJECT", "system:serviceaccount:invoices:reader");
    assertThat(findings(one)).isEmpty();
    assertThat(lint(one).inconclusive()).isEmpty();
    assertThat(findings(role.replace("SUBJECT", "system:serviceaccount:*")))
        .containsExactly("open-cluster-identity");
  }

  @Test
  void a_name_in_a_heredoc_that_is_partly_open_is_not_decided() throws IOException {
    String key =
        """
        resource "aws_kms_key" "k" {
          policy = <<-EOT
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Root", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
               "Principal": {"AWS": "arn:aws:iam::111122223333:root"}},
              {"Sid": "Use", "Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*",
               "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
               "Condition": {"StringEquals": {"kms:EncryptionContext:${var.id}": "x"}}}]}
          EOT
        }
        """;
    assertThat(findings(key)).doesNotContain("refused-character");
    assertThat(lint(key).inconclusive())
        .filteredOn(each -> each.ruleId().equals("decrypt-without-encryption-context"))
        .extracting(Undecided::reason)
        .containsOnly(
            "depends on condition key `kms:EncryptionContext:${var.id}` holds a placeholder");
  }

  private List<String> findings(String configuration) throws IOException {
    return lint(configuration).findings().stream().map(Finding::ruleId).toList();
  }

  private AnalysisResult lint(String configuration) throws IOException {
    Files.writeString(temp.resolve("main.tf"), CLUSTER + configuration);
    return Analyzer.lint(new LintRequest(List.of(temp), List.of(), Progress.SILENT));
  }
}
