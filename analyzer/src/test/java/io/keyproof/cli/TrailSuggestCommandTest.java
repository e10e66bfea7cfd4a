package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrailSuggestCommandTest {

  private static final String KEY = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String NEW = "0a1b2c3d-0000-4000-8000-00000000000b";

  @TempDir private Path directory;

  private final StringBuilder trail = new StringBuilder();
  private int calls;
  private int runs;

  @Test
  void what_was_used_is_allowed_with_what_all_calls_agreed_in() throws IOException {
    for (int day = 1; day <= 4; day++) {
      for (int minute = 10; minute < 20; minute++) {
        call("desk", "Decrypt", KEY, "pay", "2026-01-0" + day + "T10:" + minute + ":00Z");
      }
    }
    call("desk", "DescribeKey", KEY, "", "2026-01-01T10:00:00Z");

    CommandRun run = suggest();

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("41 allowed, 0 denied, 0 unknown").contains("proven: all");
    JsonNode statements = policy("111122223333/roles/desk.json").path("Statement");
    assertThat(statements.size()).isEqualTo(2);
    assertThat(statements.path(0).path("Action").toString()).isEqualTo("[\"kms:Decrypt\"]");
    assertThat(statements.path(0).path("Resource").path(0).asString()).endsWith(KEY);
    assertThat(statements.path(0).path("Condition").toString())
        .isEqualTo("{\"StringEquals\":{\"kms:EncryptionContext:app\":[\"pay\"]}}");
    assertThat(statements.path(1).has("Condition")).isFalse();
    assertThat(policy("111122223333/keys/" + KEY + ".json").path("Statement").size()).isOne();
  }

  @Test
  void an_incident_is_not_learned_from() throws IOException {
    for (int day = 1; day <= 4; day++) {
      for (int minute = 10; minute < 20; minute++) {
        call("desk", "Decrypt", KEY, "pay", "2026-01-0" + day + "T10:" + minute + ":00Z");
      }
    }
    for (int minute = 10; minute < 59; minute++) {
      call("thief", "Decrypt", NEW, "x", "2026-01-04T12:" + minute + ":00Z");
      call("thief", "Decrypt", NEW, "x", "2026-01-04T12:" + minute + ":30Z");
    }

    CommandRun run = suggest();

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("requests of incidents: 0 allowed, 98 denied, 0 unknown");
    assertThat(directory.resolve("out/111122223333/roles/thief.json")).doesNotExist();
  }

  @Test
  void what_is_later_is_held_against_the_suggestion() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("desk", "Decrypt", KEY, "other", "2026-01-03T10:00:00Z");
    call("desk", "Encrypt", KEY, "pay", "2026-01-03T11:00:00Z");

    CommandRun run = suggest("--until", "2026-01-02T00:00:00Z");

    assertThat(run.out()).contains("requests later: 1 allowed, 1 denied, 0 unknown");
    assertThat(run.out()).contains("denied: e3");
  }

  @Test
  void the_key_of_another_region_is_foreseen_where_the_policies_name_both() throws IOException {
    deployed("desk", "Decrypt", "eu-west-1", KEY, "us-west-2", NEW);
    for (int day = 1; day <= 3; day++) {
      for (int use = 10; use < 20; use++) {
        call("desk", "Decrypt", KEY, "pay", "2026-01-0" + day + "T10:" + use + ":00Z");
        call("other" + use, "Decrypt", KEY, "pay", "2026-01-0" + day + "T11:" + use + ":00Z");
      }
    }
    call("desk", "DescribeKey", NEW, "", "2026-01-01T09:00:00Z", "us-west-2");
    call("desk", "Decrypt", NEW, "pay", "2026-01-05T10:00:00Z", "us-west-2");
    call("desk", "Decrypt", NEW, "other", "2026-01-05T11:00:00Z", "us-west-2");
    call("other10", "Decrypt", NEW, "pay", "2026-01-05T12:00:00Z", "us-west-2");

    CommandRun run =
        suggest(
            "--train-until",
            "2026-01-04T00:00:00Z",
            "--policies",
            directory.resolve("policies").toString());

    assertThat(run.out())
        .contains("allowing 13 times", "used together were 12, so that the breadth is 1.083")
        .contains("requests later: 1 allowed, 1 denied, 0 unknown", "denied: e63")
        .contains("share of later requests denied: 50.00 %")
        .contains("requests of later incidents: 0 allowed, 1 denied, 0 unknown");
  }

  @Test
  void what_is_foreseen_is_left_out_where_it_would_be_more_than_a_tenth() throws IOException {
    deployed("desk", "Decrypt", "eu-west-1", KEY, "us-west-2", NEW);
    for (int day = 1; day <= 3; day++) {
      for (int use = 10; use < 20; use++) {
        call("desk", "Decrypt", KEY, "pay", "2026-01-0" + day + "T10:" + use + ":00Z");
      }
    }

    CommandRun run = suggest("--policies", directory.resolve("policies").toString());

    assertThat(run.out())
        .contains("used together were 1, so that the breadth is 1.000")
        .contains("foreseen, but left out for the breadth: 1");
  }

  @Test
  void who_looks_at_several_keys_may_look_at_the_others_that_the_policies_name()
      throws IOException {
    List<String> named = new ArrayList<>();
    for (int key = 10; key < 21; key++) {
      named.add("eu-west-1");
      named.add(KEY.replace("0000a", "000" + key));
    }
    deployed("desk", "DescribeKey", named.toArray(String[]::new));
    for (int key = 10; key < 20; key++) {
      call("desk", "DescribeKey", KEY.replace("0000a", "000" + key), "", "2026-01-01T10:00:00Z");
    }
    call("desk", "DescribeKey", KEY.replace("0000a", "00020"), "", "2026-01-03T10:00:00Z");
    call("desk", "DescribeKey", KEY.replace("0000a", "00021"), "", "2026-01-03T10:00:00Z");
    call("desk", "Decrypt", KEY.replace("0000a", "00010"), "", "2026-01-03T10:00:00Z");

    CommandRun run =
        suggest(
            "--until",
            "2026-01-02T00:00:00Z",
            "--policies",
            directory.resolve("policies").toString());

    assertThat(run.out())
        .contains("allowing 11 times", "used together were 10")
        .contains("requests later: 1 allowed, 2 denied, 0 unknown", "denied: e12", "denied: e13");
  }

  @Test
  void what_alerts_or_options_name_is_not_learned_from() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("thief", "Decrypt", KEY, "pay", "2026-01-01T11:00:00Z");
    call("thief", "Decrypt", KEY, "pay", "2026-01-01T12:00:00Z");
    call("thief", "Decrypt", KEY, "pay", "2026-01-01T13:00:00Z");
    call("guest", "Decrypt", KEY, "pay", "2026-01-01T14:00:00Z");
    Path alerts = directory.resolve("alerts.jsonl");
    Files.writeString(
        alerts,
        """

        {"class":"x","principal":"arn:aws:iam::111122223333:role/thief",\
        "keys":["arn:aws:kms:eu-west-1:111122223333:key/%s"],"eventIDs":["e2","e4"]}
        """
            .formatted(KEY));

    assertThat(suggest("--exclude-alerts", alerts.toString()).out())
        .contains("requests learned from: 2 allowed", "of incidents: 0 allowed, 3 denied");
    assertThat(suggest("--exclude-event-id", "e5").out())
        .contains("requests learned from: 4 allowed", "of incidents: 0 allowed, 1 denied");
    assertThat(
            suggest(
                    "--exclude-principal",
                    "arn:aws:iam::111122223333:role/thief",
                    "--exclude-from",
                    "2026-01-01T00:00:00Z",
                    "--exclude-to",
                    "2026-01-02T00:00:00Z")
                .out())
        .contains("requests learned from: 2 allowed", "of incidents: 0 allowed, 3 denied");
  }

  @Test
  void alerts_that_are_none_are_told_with_their_line() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    Path alerts = directory.resolve("alerts.jsonl");
    Files.writeString(alerts, "\n{\"class\":\"x\"}\n");
    CommandRun none = suggest("--exclude-alerts", alerts.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.out()).contains("alerts.jsonl:2:1: error: has no `eventIDs`");
    Files.writeString(alerts, "{\n");
    CommandRun broken = suggest("--exclude-alerts", alerts.toString());
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).contains("alerts.jsonl:1:1: error: is no JSON");
    assertThat(suggest("--exclude-to", "2026-01-01T10:00:00Z").err())
        .contains("expected --exclude-principal or --exclude-key");
  }

  @Test
  void a_time_that_is_none_is_refused() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");

    CommandRun run = suggest("--until", "yesterday");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--until is `yesterday`, expected a time such as 2026-01-06T");
    assertThat(suggest("--exclude-key", KEY, "--exclude-to", "2026-01-01").err())
        .contains("--exclude-to is `2026-01-01`, expected a time");
  }

  @Test
  void a_directory_with_files_is_left_alone() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/mine"), "");

    CommandRun run = suggest();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty, expected a new directory");
  }

  @Test
  void an_approved_change_to_come_is_allowed_in_its_time_alone() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("desk", "EnableKeyRotation", KEY, "", "2026-01-03T10:30:00Z");
    call("desk", "EnableKeyRotation", KEY, "", "2026-01-03T12:30:00Z");
    approved("kms:EnableKeyRotation", KEY, "2026-01-03T10:00:00Z", "2026-01-03T12:00:00Z", "ann");

    CommandRun run = suggestLater();

    assertThat(run.out())
        .contains("used together were 1, so that the breadth is 1.000")
        .contains("approved changes that are allowed in their time alone: 1")
        .contains("requests later: 1 allowed, 1 denied, 0 unknown")
        .contains("denied: e3");
    JsonNode statement = policy("111122223333/roles/desk.json").path("Statement").path(1);
    assertThat(statement.path("Action").asString()).isEqualTo("kms:EnableKeyRotation");
    assertThat(statement.path("Condition").toString())
        .isEqualTo(
            "{\"DateGreaterThanEquals\":{\"aws:CurrentTime\":\"2026-01-03T10:00:00Z\"},"
                + "\"DateLessThanEquals\":{\"aws:CurrentTime\":\"2026-01-03T12:00:00Z\"}}");
  }

  @Test
  void what_is_approved_of_in_another_account_is_in_the_key_policy_too() throws IOException {
    String key = "arn:aws:kms:eu-west-1:444455556666:key/" + NEW;
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("desk", "Decrypt", NEW, "pay", "2026-01-03T10:30:00Z");
    String own = "arn:aws:kms:eu-west-1:111122223333:key/" + NEW;
    String others = trail.toString().replace(own, key);
    trail.setLength(0);
    trail.append(others);
    approved("kms:Decrypt", key, "2026-01-03T10:00:00Z", "2026-01-03T12:00:00Z", "ann");

    assertThat(suggestLater().out()).contains("requests later: 1 allowed, 0 denied, 0 unknown");
    assertThat(policy("444455556666/keys/" + NEW + ".json").path("Statement").size()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          over before           | kms:EnableKeyRotation | 2026-01-01T10:00:00Z | 2026-01-01T12:00:00Z | ann
          by who makes the call | kms:EnableKeyRotation | 2026-01-03T10:00:00Z | 2026-01-03T12:00:00Z | desk
          of any action         | kms:*            | 2026-01-03T10:00:00Z | 2026-01-03T12:00:00Z | ann
          of something else     | iam:CreateRole   | 2026-01-03T10:00:00Z | 2026-01-03T12:00:00Z | ann
          used at any time      | kms:Decrypt      | 2026-01-03T10:00:00Z | 2026-01-03T12:00:00Z | ann
          """)
  void an_approval_that_gives_nothing_is_in_no_policy(
      String name, String action, String from, String to, String by) throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("desk", "EnableKeyRotation", KEY, "", "2026-01-03T10:30:00Z");
    approved(action, KEY, from, to, by);

    CommandRun run = suggestLater();

    assertThat(run.out())
        .as(name)
        .contains("requests later: 0 allowed, 1 denied, 0 unknown")
        .doesNotContain("in their time alone");
    assertThat(policy("111122223333/roles/desk.json").path("Statement").size()).isOne();
  }

  @Test
  void what_an_incident_did_is_allowed_at_no_time() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    call("desk", "EnableKeyRotation", KEY, "", "2026-01-01T10:30:00Z");
    approved("kms:EnableKeyRotation", KEY, "2026-01-01T10:00:00Z", "2026-01-03T12:00:00Z", "ann");

    CommandRun run = suggestLater("--exclude-event-id", "e2");

    assertThat(run.out())
        .contains("requests of incidents: 0 allowed, 1 denied, 0 unknown")
        .doesNotContain("in their time alone");
  }

  @Test
  void a_list_of_aliases_tells_the_key_that_an_alias_left() throws IOException {
    call("desk", "UpdateAlias", NEW, "", "2026-01-01T10:00:00Z");
    call("other", "DescribeKey", NEW, "", "2026-01-09T10:00:00Z");
    String alias = "arn:aws:kms:eu-west-1:111122223333:alias/pay";
    String told =
        trail
            .toString()
            .replace("\"resources\":[", "\"resources\":[{\"ARN\":\"" + alias + "\"},")
            .replace(
                "\"requestParameters\":{}",
                "\"requestParameters\":{\"aliasName\":\"alias/pay\",\"targetKeyId\":\""
                    + NEW
                    + "\"}");
    trail.setLength(0);
    trail.append(told);
    Path side = Files.createDirectories(directory.resolve("side"));
    Files.writeString(
        side.resolve("aliases.json"),
        "{\"" + alias + "\":\"arn:aws:kms:eu-west-1:111122223333:key/" + KEY + "\"}");

    suggest("--side", side.toString());

    assertThat(policy("111122223333/roles/desk.json").path("Statement").toString())
        .contains(alias, NEW, KEY);
  }

  private CommandRun suggestLater(String... more) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--until", "2026-01-02T00:00:00Z", "--side", directory.resolve("side").toString()));
    all.addAll(List.of(more));
    return suggest(all.toArray(String[]::new));
  }

  private void approved(String action, String key, String from, String to, String by)
      throws IOException {
    String arn = key.startsWith("arn:") ? key : "arn:aws:kms:eu-west-1:111122223333:key/" + key;
    Path side = Files.createDirectories(directory.resolve("side"));
    Files.writeString(
        side.resolve("approvals.json"),
        JsonMapper.shared()
            .writeValueAsString(
                List.of(
                    Map.of(
                        "action",
                        action,
                        "principal",
                        "arn:aws:iam::111122223333:role/desk",
                        "resource",
                        arn,
                        "from",
                        from,
                        "to",
                        to,
                        "requestedBy",
                        "ci",
                        "approvedBy",
                        by))));
  }

  private CommandRun suggest(String... more) throws IOException {
    Path file = directory.resolve("trail.jsonl");
    Files.writeString(file, trail);
    Path output = directory.resolve("out" + (runs == 0 ? "" : runs));
    runs++;
    List<String> arguments =
        new ArrayList<>(
            List.of("trail", "suggest", "--trail", file.toString(), "--output", output.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode policy(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(directory.resolve("out").resolve(file)));
  }

  /** A role's policy that allows an action on keys: Region, id, Region, id. */
  private void deployed(String role, String action, String... keys) throws IOException {
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < keys.length; i += 2) {
      arns.add("\"arn:aws:kms:" + keys[i] + ":111122223333:key/" + keys[i + 1] + "\"");
    }
    Path file = directory.resolve("policies/111122223333/roles/" + role + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"kms:%s","Resource":%s}]}
        """
            .formatted(action, arns));
  }

  private void call(String role, String name, String key, String app, String time) {
    call(role, name, key, app, time, "eu-west-1");
  }

  private void call(String role, String name, String key, String app, String time, String region) {
    trail.append(
        "{\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\"e"
            + ++calls
            + "\",\"eventName\":\""
            + name
            + "\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\""
            + region
            + "\",\"eventTime\":\""
            + time
            + "\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":{"
            + "\"type\":\"AssumedRole\",\"principalId\":\"AROA"
            + role
            + ":s\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/"
            + role
            + "/s\",\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{"
            + "\"arn\":\"arn:aws:iam::111122223333:role/"
            + role
            + "\"}}},\"requestParameters\":{"
            + (app.isEmpty() ? "" : "\"encryptionContext\":{\"app\":\"" + app + "\"}")
            + "},\"resources\":[{\"ARN\":\"arn:aws:kms:"
            + region
            + ":111122223333:key/"
            + key
            + "\"}]}\n");
  }
}
