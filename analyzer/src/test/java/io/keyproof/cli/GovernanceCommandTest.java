package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.Analyzer.Progress;
import io.keyproof.Governance;
import io.keyproof.OpenValues;
import io.keyproof.finding.AccessAnswer.Subject;
import io.keyproof.finding.GovernanceResult;
import io.keyproof.finding.KeyGovernance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernanceCommandTest {

  private static final Path SNOWY = Path.of("../examples/01-snowy-invoices/before");

  @TempDir Path directory;

  @Test
  void a_key_is_told_with_who_can_and_by_what() {
    GovernanceResult result =
        Governance.of(List.of(SNOWY), List.of(), OpenValues.NONE, Progress.SILENT);

    KeyGovernance key = result.keys().get(0);
    assertThat(result.keys()).hasSize(1);
    assertThat(key.answers())
        .extracting(answer -> answer.subject().map(Subject::action).orElse(""))
        .containsExactly(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            "kms:CreateGrant",
            "kms:PutKeyPolicy",
            "kms:ScheduleKeyDeletion");
    assertThat(key.facts())
        .contains(
            new KeyGovernance.Fact("rotation", "none"), new KeyGovernance.Fact("grants", "1"));
  }

  @Test
  void the_page_has_a_policy_and_a_grant_as_paths() {
    CommandRun run = CommandRun.of("governance", SNOWY.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("<h2 id=\"key-0\">invoices</h2>")
        .contains("<a href=\"#key-0\">invoices</a>")
        .contains("InvoiceConsumers")
        .contains("list-grants.json:3:5")
        .contains("role/nightly-reports")
        .contains("<code>Project=SnowyPII</code>")
        .contains("default-src 'none'");
  }

  @Test
  void the_resources_that_use_a_key_are_named() throws IOException {
    Files.writeString(
        directory.resolve("main.tf"),
        """
        resource "aws_kms_key" "k" {}
        resource "aws_kms_key" "idle" {}
        resource "aws_kms_alias" "k" {
          name          = "alias/k"
          target_key_id = aws_kms_key.k.id
        }
        resource "aws_sqs_queue" "orders" {
          kms_master_key_id = aws_kms_key.k.arn
        }
        resource "aws_sns_topic" "orders" {
          kms_master_key_id = aws_kms_alias.k.name
        }
        """);

    GovernanceResult result =
        Governance.of(List.of(directory), List.of(), OpenValues.NONE, Progress.SILENT);

    assertThat(result.keys())
        .extracting(
            key ->
                key.facts().stream()
                    .filter(fact -> fact.name().equals("used by"))
                    .map(KeyGovernance.Fact::value)
                    .toList())
        .containsExactlyInAnyOrder(
            List.of("aws_sns_topic.orders, aws_sqs_queue.orders"), List.of());
  }

  @Test
  void what_will_change_stands_first() throws IOException {
    Path key = Files.createDirectories(directory.resolve("keys/<old>"));
    Files.writeString(
        key.resolve("key-policy.json"), "{\"Version\": \"2012-10-17\", \"Statement\": []}");
    Files.writeString(
        key.resolve("describe-key.json"),
        """
        {"KeyMetadata": {"AWSAccountId": "111122223333",
         "KeyId": "1234abcd-12ab-34cd-56ef-1234567890ab", "KeySpec": "RSA_2048",
         "Arn": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
         "KeyUsage": "SIGN_VERIFY", "KeyState": "PendingDeletion", "Origin": "AWS_KMS",
         "KeyManager": "CUSTOMER", "MultiRegion": false, "DeletionDate": "2027-01-31T00:00:00Z"}}
        """);

    CommandRun run = CommandRun.of("governance", directory.toString());

    assertThat(run.out())
        .contains("&#60;old&#62;</a>: the key is deleted on 2027-01-31")
        .contains("<h3>Nobody can <code>kms:Sign</code></h3>")
        .doesNotContain("<old>")
        .doesNotContain("kms:Decrypt");
  }

  @Test
  void without_keys_and_without_files() {
    assertThat(CommandRun.of("governance", directory.toString()).out())
        .contains("No file holds a key");
    CommandRun absent = CommandRun.of("governance", directory + "/no");
    assertThat(absent.exitCode()).isEqualTo(2);
    assertThat(absent.err()).contains(": error: ");
    assertThat(absent.out()).contains("In the input");
  }
}
