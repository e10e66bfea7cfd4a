package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CompareCommandTest {

  private static final String ACCOUNT = "arn:aws:iam::111122223333:root";

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kms:Decrypt                | KMS:decrypt                | equivalent   | 0
          kms:Decrypt, kms:Encrypt   | kms:Decrypt                | less         | 0
          kms:Decrypt                | kms:De*                    | more         | 1
          kms:Decrypt                | kms:Encrypt                | incomparable | 1
          kms:${Verb}                | kms:Decrypt                | inconclusive | 4
          s3:Get*                    | s3:GetObject               | less         | 0
          """)
  void identity_policies_are_compared_over_all_requests(
      String old, String now, String verdict, int exitCode) throws IOException {
    CommandRun run = compare(identityPolicy(old), identityPolicy(now));

    assertThat(run.out()).contains(verdict);
    assertThat(run.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void a_resource_that_is_no_arn_matches_nothing() throws IOException {
    String old = identityPolicy("kms:Decrypt");
    CommandRun run = compare(old, old.replace("\"Resource\": \"*\"", "\"Resource\": \"reports\""));

    assertThat(run.out()).contains("less");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest(name = "{2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          arn:aws:iam::111122223333:root      | arn:aws:iam::111122223333:role/app  | stops delegating   | incomparable
          arn:aws:iam::111122223333:role/app  | arn:aws:iam::111122223333:role/app  | the same           | equivalent
          111122223333                        | arn:aws:iam::111122223333:root      | spelled otherwise  | equivalent
          arn:aws:iam::111122223333:root      | *                                   | opened to anybody  | more
          """)
  void key_policies_are_compared_with_their_delegation(
      String old, String now, String what, String verdict) throws IOException {
    CommandRun run = compare(keyPolicy(old), keyPolicy(now));

    assertThat(run.out()).as(what).contains(verdict);
  }

  @Test
  void a_difference_names_the_statements_responsible() throws IOException {
    CommandRun run =
        compare(
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Use", "Effect": "Allow", "Action": "kms:*", "Resource": "*"},
              {"Sid": "NoDelete", "Effect": "Deny", "Action": "kms:Schedule*", "Resource": "*"}]}
            """,
            """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Use", "Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}
            """);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("now allowed: kms:ScheduleKeyDeletion")
        .contains("allowed by:  Use (" + directory.resolve("new.json") + ":2:3)")
        .contains("was denied by: NoDelete (" + directory.resolve("old.json") + ":3:3)");
  }

  @Test
  void directories_are_matched_by_name_and_say_what_is_new_and_gone() throws IOException {
    write("old/keys/ledger/policy.json", keyPolicy(ACCOUNT));
    write("old/roles/reader/read.json", identityPolicy("kms:Decrypt"));
    write("new/keys/ledger/policy.json", keyPolicy(ACCOUNT));
    write("new/roles/writer/write.json", identityPolicy("kms:Encrypt"));

    CommandRun run = run("old", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("key `ledger`: incomparable", "role/reader", "role/writer")
        .contains("identity policy `reader`: less", "this identity policy is gone")
        .contains("identity policy `writer`: more", "this identity policy is new");
  }

  @Test
  void a_context_lies_under_both_sides() throws IOException {
    write("old/roles/reader/read.json", identityPolicy("kms:Decrypt"));
    write("new/roles/reader/read.json", identityPolicy("kms:Decrypt", "kms:Encrypt"));
    write("deployed/keys/ledger/policy.json", keyPolicy(ACCOUNT));

    CommandRun run = run("old", "new", "--context", directory.resolve("deployed").toString());

    assertThat(run.out()).contains("key `ledger`: more", "role/reader", "calls kms:Encrypt");
  }

  @Test
  void json_has_the_verdict_and_a_witness() throws IOException {
    write("old.json", identityPolicy("kms:Decrypt"));
    write("new.json", identityPolicy("kms:Decrypt", "kms:Encrypt"));

    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(run("old.json", "new.json", "--format", "json").out());

    assertThat(json.get("verdict").asString()).isEqualTo("more");
    assertThat(json.get("newlyAllowed").get("action").asString()).isEqualTo("kms:Encrypt");
    assertThat(json.get("newlyAllowed").get("confirmation").isNull()).isTrue();
    assertThat(json.get("newlyDenied").isNull()).isTrue();
    assertThat(json.get("reasons").isEmpty()).isTrue();
  }

  @Test
  void what_is_newly_allowed_with_a_key_is_told_by_a_request_to_read_data_and_performed()
      throws IOException {
    write("old.json", keyPolicy("arn:aws:iam::111122223333:role/app"));
    write("new.json", keyPolicy("*"));

    assertThat(run("old.json", "new.json").out())
        .contains("calls kms:Decrypt")
        .contains("replayed:    confirmed: the caller read data that another one had encrypted");
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(run("old.json", "new.json", "--format", "json").out());
    assertThat(json.get("newlyAllowed").get("confirmation").asString()).isEqualTo("CONFIRMED");
  }

  @Test
  void policies_of_different_kinds_are_not_compared() throws IOException {
    CommandRun run = compare(keyPolicy(ACCOUNT), identityPolicy("kms:Decrypt"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            "the two are of different kinds: the old is read as key policy, the new as identity"
                + " policy");
  }

  @Test
  void what_cannot_be_read_is_not_taken_for_nothing() throws IOException {
    write("new.json", identityPolicy("kms:Decrypt"));

    CommandRun run = run("old.json", "new.json");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("no such file or directory").doesNotContain("more");
  }

  private CommandRun compare(String old, String now) throws IOException {
    write("old.json", old);
    write("new.json", now);
    return run("old.json", "new.json");
  }

  private CommandRun run(String old, String now, String... more) {
    String[] arguments = new String[3 + more.length];
    arguments[0] = "compare";
    arguments[1] = directory.resolve(old).toString();
    arguments[2] = directory.resolve(now).toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CommandRun.of(arguments);
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String identityPolicy(String... actions) {
    return """
        {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Action": ["%s"], "Resource": "*"}}
        """
        .formatted(String.join("\", \"", String.join(", ", actions).split(", ")));
  }

  private static String keyPolicy(String principal) {
    return """
        {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "kms:*",
                       "Resource": "*"}}
        """
        .formatted(principal);
  }
}
