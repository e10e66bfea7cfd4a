package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrailSuggestCommandTest {

  private static final String KEY = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String NEW = "0a1b2c3d-0000-4000-8000-00000000000b";

  @TempDir private Path directory;

  private final StringBuilder trail = new StringBuilder();
  private int calls;

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
  void a_directory_with_files_is_left_alone() throws IOException {
    call("desk", "Decrypt", KEY, "pay", "2026-01-01T10:00:00Z");
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/mine"), "");

    CommandRun run = suggest();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is not empty, expected a new directory");
  }

  private CommandRun suggest(String... more) throws IOException {
    Path file = directory.resolve("trail.jsonl");
    Files.writeString(file, trail);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trail",
                "suggest",
                "--trail",
                file.toString(),
                "--output",
                directory.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private JsonNode policy(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(directory.resolve("out").resolve(file)));
  }

  private void call(String role, String name, String key, String app, String time) {
    trail.append(
        "{\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\"e"
            + ++calls
            + "\",\"eventName\":\""
            + name
            + "\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\",\"eventTime\":\""
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
            + "},\"resources\":[{\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/"
            + key
            + "\"}]}\n");
  }
}
