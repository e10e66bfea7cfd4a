package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three quiet days of one role, and what happens on the third of them. */
final class TrailDetectCommandTest {

  private static final String ACCOUNT = "111122223333";
  private static final String KEY = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String OTHER = "0a1b2c3d-0000-4000-8000-00000000000b";
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant THIRD_DAY = START.plus(Duration.ofHours(50));

  private static final String STATEMENT =
      "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
          + "\"Action\":\"kms:*\",\"Resource\":\"*\"}";

  private final List<String> records = new ArrayList<>();
  private int count;

  @TempDir private Path directory;

  @BeforeEach
  void three_quiet_days() throws IOException {
    for (int i = 0; i < 144; i++) {
      record("Decrypt", "desk", START.plus(Duration.ofMinutes(30L * i)), "10.1.1.1", "");
    }
    write("policies/" + ACCOUNT + "/keys/" + KEY + ".json", policy(STATEMENT));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing at all                          | DescribeKey                     | desk       | 10.1.1.1    | 1  | 60  |
          a new role decrypts in bulk             | Decrypt                         | reports    | 10.1.1.1    | 60 | 30  | decrypt-spike-new-principal
          a known role decrypts in bulk           | Decrypt                         | desk       | 10.1.1.1    | 60 | 30  |
          a role that takes turns with it         | Decrypt                         | desk-green | 10.1.1.1    | 60 | 30  |
          a new role decrypts now and then        | Decrypt                         | reports    | 10.1.1.1    | 14 | 600 | low-and-slow-new-key
          a new role decrypts thrice in two hours | Decrypt                         | reports    | 10.1.1.1    | 20 | 2400 |
          a new role decrypts thrice              | Decrypt                         | reports    | 10.1.1.1    | 3  | 600 |
          data keys by the dozen                  | GenerateDataKeyWithoutPlaintext | desk       | 10.1.1.1    | 60 | 5   | gdkwp-burst
          data keys all day                       | GenerateDataKeyWithoutPlaintext | desk       | 10.1.1.1    | 60 | 300 |
          a key is to be deleted                  | ScheduleKeyDeletion             | desk       | 10.1.1.1    | 1  | 60  | key-deletion
          an alias is moved                       | UpdateAlias                     | desk       | 10.1.1.1    | 1  | 60  | alias-repoint
          a grant by hand                         | CreateGrant                     | desk       | 10.1.1.1    | 1  | 60  | grant-without-approval
          the known role from elsewhere           | Decrypt                         | desk       | 198.51.100.7 | 9 | 60  | new-source-for-principal
          the known role from next door           | Decrypt                         | desk       | 10.1.9.9    | 9  | 60  |
          """)
  void unusual_calls_are_one_alert(
      String name, String call, String role, String source, int times, int seconds, String expected)
      throws IOException {
    for (int i = 0; i < times; i++) {
      record(call, role, THIRD_DAY.plusSeconds((long) seconds * i), source, "");
    }

    assertThat(classes()).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          approved                | desk  | A | -1 | 1  | carol |
          of another key          | desk  | B | -1 | 1  | carol | key-deletion
          of another principal    | other | A | -1 | 1  | carol | key-deletion
          no longer valid         | desk  | A | -3 | -1 | carol | key-deletion
          not valid yet           | desk  | A | 1  | 3  | carol | key-deletion
          approved by the asker   | desk  | A | -1 | 1  | snowy | key-deletion
          approved by nobody      | desk  | A | -1 | 1  |       | key-deletion
          """)
  void an_approval_is_of_this_call_now_and_by_somebody_else(
      String name, String role, String key, int from, int to, String by, String expected)
      throws IOException {
    record("ScheduleKeyDeletion", "desk", THIRD_DAY, "10.1.1.1", "");
    write(
        "side/approvals.json",
        """
        [{"action": "kms:ScheduleKeyDeletion", "principal": "arn:aws:iam::%s:role/%s",
          "resource": "%s", "from": "%s", "to": "%s", "requestedBy": "snowy", "approvedBy": "%s"}]
        """
            .formatted(
                ACCOUNT,
                role,
                arn(key.equals("A") ? KEY : OTHER),
                THIRD_DAY.plus(Duration.ofHours(from)),
                THIRD_DAY.plus(Duration.ofHours(to)),
                by == null ? "" : by));

    assertThat(classes()).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same in another way   | {'Effect':'Allow','Principal':{'AWS':'111122223333'},'Action':['kms:*'],'Resource':['*']} |
          less, by a Deny of all    | STATEMENT, {'Effect':'Deny','Principal':'*','Action':'kms:Decrypt','Resource':'*'}        |
          one role of elsewhere     | STATEMENT, {'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::444455556666:role/x'},'Action':'kms:Decrypt','Resource':'*'} | policy-widening
          a bare account            | STATEMENT, {'Effect':'Allow','Principal':{'AWS':'444455556666'},'Action':'kms:Decrypt','Resource':'*'} | policy-widening
          """)
  void a_key_policy_is_judged_by_what_it_allows(String name, String statements, String expected)
      throws IOException {
    String text = policy(statements.replace('\'', '"').replace("STATEMENT", STATEMENT));
    record(
        "PutKeyPolicy",
        "desk",
        THIRD_DAY,
        "10.1.1.1",
        ",\"requestParameters\":{\"keyId\":\""
            + KEY
            + "\",\"policy\":"
            + JsonMapper.shared().writeValueAsString(text)
            + "}");

    assertThat(classes()).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void a_removed_deny_is_a_wider_policy() throws IOException {
    String deny =
        "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}";
    write("policies/" + ACCOUNT + "/keys/" + KEY + ".json", policy(STATEMENT + "," + deny));
    record(
        "PutKeyPolicy",
        "desk",
        THIRD_DAY,
        "10.1.1.1",
        ",\"requestParameters\":{\"keyId\":\""
            + KEY
            + "\",\"policy\":"
            + JsonMapper.shared().writeValueAsString(policy(STATEMENT))
            + "}");

    assertThat(classes()).containsExactly("policy-widening");
  }

  @ParameterizedTest
  @CsvSource({"6, access-denied-probe", "3, ''"})
  void denials_in_a_row_are_a_probe(int times, String expected) throws IOException {
    for (int i = 0; i < times; i++) {
      record(
          "Decrypt",
          "desk",
          THIRD_DAY.plusSeconds(60L * i),
          "10.1.1.1",
          ",\"errorCode\":\"AccessDenied\"");
    }

    assertThat(String.join("", classes())).isEqualTo(expected);
  }

  @Test
  void another_region_is_unexpected() throws IOException {
    record("Decrypt", "desk", THIRD_DAY, "10.1.1.1", "");
    records.add(records.remove(records.size() - 1).replace("eu-west-1", "us-east-1"));

    assertThat(classes()).containsExactly("unexpected-region");
  }

  @Test
  void a_service_may_grant_what_its_caller_asked_for() throws IOException {
    record("CreateGrant", "desk", THIRD_DAY, "10.1.1.1", "");
    records.add(
        records
            .remove(records.size() - 1)
            .replace(
                "\"type\":\"AssumedRole\"",
                "\"type\":\"AssumedRole\",\"invokedBy\":\"ec2.amazonaws.com\""));

    assertThat(classes()).isEmpty();
  }

  @Test
  void a_trail_that_is_stopped_is_told() throws IOException {
    record("StopLogging", "desk", THIRD_DAY, "10.1.1.1", "");
    records.add(
        records.remove(records.size() - 1).replace("kms.amazonaws", "cloudtrail.amazonaws"));

    assertThat(classes()).containsExactly("trail-blinding");
  }

  @Test
  void an_alert_says_who_what_when_and_why() throws IOException {
    for (int i = 0; i < 60; i++) {
      record("Decrypt", "reports", THIRD_DAY.plusSeconds(30L * i), "10.1.1.1", "");
    }

    JsonNode alert = JsonMapper.shared().readTree(run().out());

    assertThat(alert.path("class").asString()).isEqualTo("decrypt-spike-new-principal");
    assertThat(alert.path("time").asString()).isEqualTo("2026-01-07T02:24:30Z");
    assertThat(alert.path("principal").asString())
        .isEqualTo("arn:aws:iam::111122223333:role/reports");
    assertThat(alert.path("keys").get(0).asString()).isEqualTo(arn(KEY));
    assertThat(alert.path("region").asString()).isEqualTo("eu-west-1");
    assertThat(alert.path("why").asString()).contains("50 `Decrypt` calls within an hour");
    assertThat(alert.path("eventIDs")).hasSize(60);
  }

  @Test
  void the_order_of_records_makes_no_difference() throws IOException {
    for (int i = 0; i < 60; i++) {
      record("Decrypt", "reports", THIRD_DAY.plusSeconds(30L * i), "10.1.1.1", "");
    }
    String inOrder = run().out();
    Collections.shuffle(records, new Random(7));

    assertThat(run().out()).isEqualTo(inOrder).isNotEmpty();
  }

  private List<String> classes() throws IOException {
    CommandRun run = run();
    assertThat(run.exitCode()).isEqualTo(run.out().isEmpty() ? 0 : 1);
    return run.out()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line).path("class").asString())
        .toList();
  }

  private CommandRun run() throws IOException {
    write("trail/a.json", "{\"Records\":[" + String.join(",", records) + "]}");
    return CommandRun.of(
        "trail",
        "detect",
        "--trail",
        directory.resolve("trail").toString(),
        "--policies",
        directory.resolve("policies").toString(),
        "--side",
        directory.toString() + "/side");
  }

  private void record(String call, String role, Instant time, String source, String more) {
    records.add(
        """
        {"eventID":"e%04d","eventTime":"%s","eventSource":"kms.amazonaws.com","eventName":"%s",
         "awsRegion":"eu-west-1","recipientAccountId":"%s","sourceIPAddress":"%s",
         "userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::%s:assumed-role/%s/s",
           "sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::%s:role/%s"}}},
         "resources":[{"ARN":"%s"}]%s}
        """
            .formatted(
                count++, time, call, ACCOUNT, source, ACCOUNT, role, ACCOUNT, role, arn(KEY),
                more));
  }

  private static String arn(String key) {
    return "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/" + key;
  }

  private static String policy(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
