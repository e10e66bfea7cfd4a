package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhoCanCommandTest {

  private static final String KEY_POLICY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Etl", "Effect": "Allow",
         "Principal": {"AWS": "arn:aws:iam::111122223333:role/etl"},
         "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {
           "StringLike": {"kms:ViaService": "s3.*.amazonaws.com"},
           "StringEquals": {"kms:EncryptionContext:Project": "SnowyPII"}}},
        {"Sid": "NoPlain", "Effect": "Deny", "Principal": "*",
         "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {"Null": {"kms:EncryptionContext:Project": "true"}}}]}
      """;

  @TempDir private Path directory;

  @Test
  void the_answer_says_who_how_by_what_and_shows_it() throws IOException {
    CommandRun run = whoCan("Decrypt", "--key", "invoices");

    assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
    assertThat(run.out())
        .contains("any session of `arn:aws:iam::111122223333:role/etl`")
        .contains("only through `s3.*.amazonaws.com`, with EncryptionContext `Project=SnowyPII`")
        .contains("allowed by:  Etl (")
        .contains("replayed:    confirmed")
        .contains("policies that are not among them were not seen");
  }

  @Test
  void nobody_is_an_answer_with_its_reason() throws IOException {
    CommandRun run = whoCan("kms:Decrypt", "--key", "invoices", "--without-context");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("nobody can kms:Decrypt with `invoices`, without EncryptionContext")
        .containsPattern(
            "why: +the Allow statement Etl \\(.*key-policy.json:2:3\\) asks for `StringEquals` on"
                + " `kms:EncryptionContext:Project` \\(.*key-policy.json:7:23\\)");
    assertThat(whoCan("kms:Sign", "--key", "invoices").out())
        .contains("no Allow statement and no grant that was read covers such a request");
  }

  @Test
  void requests_can_be_limited_to_values_of_condition_keys() throws IOException {
    assertThat(whoCan("Decrypt", "--key", "invoices", "--where", "kms:ViaService=ec2.*").out())
        .contains("nobody can");
    assertThat(whoCan("Decrypt", "--key", "invoices", "--where", "kms:ViaService=s3.*").out())
        .contains("with EncryptionContext `Project=SnowyPII`");
  }

  @Test
  void json_says_the_same_to_machines() throws IOException {
    CommandRun run = whoCan("Decrypt", "--key", "invoices", "--format", "json");

    assertThat(run.out())
        .contains("\"standing\": \"given\"")
        .contains("\"conditionKey\": \"kms:ViaService\"")
        .contains("\"confirmation\": \"CONFIRMED\"")
        .contains("\"whyNobody\": []");
  }

  @Test
  void what_is_not_there_is_named_with_what_was_probably_meant() throws IOException {
    CommandRun run = whoCan("Decrypd", "--key", "invoicse");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains("did you mean `kms:Decrypt`?")
        .contains("did you mean `invoices`?");
  }

  @Test
  void a_condition_without_a_value_is_a_usage_error() throws IOException {
    CommandRun run = whoCan("Decrypt", "--key", "invoices", "--where", "kms:ViaService");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("`--where` takes KEY=VALUE, got `kms:ViaService`");
  }

  @Test
  void what_hangs_on_unknown_values_is_inconclusive() throws IOException {
    write(KEY_POLICY.replace("role/etl", "role/${EtlRole}"));

    CommandRun run = CommandRun.of("who-can", "Decrypt", "--key", "invoices", directory.toString());

    assertThat(run.out()).contains("inconclusive");
    assertThat(run.exitCode()).isEqualTo(4);
  }

  private CommandRun whoCan(String... args) throws IOException {
    write(KEY_POLICY);
    String[] all = new String[args.length + 2];
    all[0] = "who-can";
    System.arraycopy(args, 0, all, 1, args.length);
    all[args.length + 1] = directory.toString();
    return CommandRun.of(all);
  }

  private void write(String keyPolicy) throws IOException {
    Path file = directory.resolve("keys/invoices/key-policy.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, keyPolicy);
  }
}
