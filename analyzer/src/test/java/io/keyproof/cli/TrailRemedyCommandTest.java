package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrailRemedyCommandTest {

  private static final String ID = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String OTHER = "0a1b2c3d-0000-4000-8000-00000000000b";

  @TempDir private Path directory;

  @BeforeEach
  void write_policies() throws IOException {
    for (String key : List.of(ID, OTHER)) {
      write(
          "policies/111122223333/keys/" + key + ".json",
          "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Account\",\"Effect\":\"Allow\","
              + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"kms:*\","
              + "\"Resource\":\"*\"}}");
    }
    write(
        "policies/111122223333/roles/desk.json",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Use\",\"Effect\":\"Allow\","
            + "\"Action\":\"kms:*\",\"Resource\":\"*\"}}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          another key              | Decrypt %1 pay  | Decrypt %2 pay   | "Resource": ["arn:aws:kms:eu-west-1:111122223333:key/%1"]
          another operation        | Decrypt %1 pay  | Encrypt %1 pay   | "Action": ["kms:Decrypt"]
          another context          | Decrypt %1 pay  | Decrypt %1 other | "Condition": {"StringEquals": {"kms:EncryptionContext:app": ["pay"]}}
          a statement nobody needs | none            | Decrypt %1 pay   | ``
          """)
  void the_edit_keeps_what_is_usual(String name, String usual, String incident, String edit)
      throws IOException {
    write("trail/a.jsonl", records(usual, "u1", "u2") + records(incident, "i1", "i2"));

    CommandRun run = remedy("--event-id", "i1", "--event-id", "i2", "--format", "json");

    JsonNode result = JsonMapper.shared().readTree(run.out());
    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(result.path("incident").path("requests").asInt()).isEqualTo(2);
    assertThat(result.path("allowedBy").path(0).path("sid").asString()).isEqualTo("Use");
    assertThat(result.path("edit").path("set").asString()).isEqualTo(edit.replace("%1", ID));
    JsonNode proof = result.path("edit").path("proof");
    assertThat(proof.path("newlyDenied").path("requests").asInt()).isEqualTo(2);
    assertThat(proof.path("unknown").path("requests").asInt()).isZero();
  }

  @Test
  void calls_that_look_like_usual_ones_have_no_proven_edit() throws IOException {
    write("trail/a.jsonl", records("Decrypt %1 pay", "u1", "i1"));

    CommandRun run = remedy("--event-id", "i1");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("allowed by: `Use`").contains("no edit of one of these");
    assertThat(run.out()).contains("Rotation does not stop it");
  }

  @Test
  void no_key_is_taken_from_its_administrators() throws IOException {
    write(
        "policies/111122223333/roles/desk.json",
        "{\"Version\":\"2012-10-17\",\"Statement\":["
            + "{\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"},"
            + "{\"Sid\":\"Write\",\"Effect\":\"Allow\",\"Action\":\"kms:Encrypt\",\"Resource\":\"*\"}]}");
    write(
        "trail/a.jsonl",
        records("Decrypt %1 pay", "u1")
            + records("Encrypt %1 pay", "u2")
            + records("Decrypt %2 pay", "i1")
            + records("Encrypt %2 pay", "i2"));

    CommandRun run = remedy("--event-id", "i1", "--event-id", "i2");

    assertThat(run.exitCode()).as(run.out()).isEqualTo(4);
    assertThat(run.out())
        .contains("allowed by: `Account` of 111122223333/key/" + OTHER)
        .doesNotContain("edit: ");
  }

  @Test
  void an_incident_is_given_by_principal_key_and_time_too() throws IOException {
    write(
        "trail/a.jsonl",
        records("Decrypt %1 pay", "u1") + records("Decrypt %2 pay", "i1").replace("T10:", "T12:"));

    CommandRun run =
        remedy(
            "--principal",
            "arn:aws:iam::111122223333:role/desk",
            "--from",
            "2026-01-07T11:00:00Z",
            "--to",
            "2026-01-07T13:00:00Z");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("incident: 1 request from 2026-01-07T12:00:00Z")
        .contains("edit: in `Use` of 111122223333/role/desk")
        .contains("1 request would be denied, all of the incident; 1 other would stay");
  }

  @Test
  void without_an_incident_there_is_nothing_to_remedy() throws IOException {
    write("trail/a.jsonl", records("Decrypt %1 pay", "u1"));

    assertThat(remedy().exitCode()).isEqualTo(2);
    assertThat(remedy("--event-id", "unknown").exitCode()).isEqualTo(4);
    assertThat(remedy("--alert", directory.resolve("none").toString()).exitCode()).isEqualTo(2);
  }

  private CommandRun remedy(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trail",
                "remedy",
                "--trail",
                directory.resolve("trail").toString(),
                "--policies",
                directory.resolve("policies").toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Lines of calls, told as operation, key and context. */
  private static String records(String call, String... ids) {
    StringBuilder lines = new StringBuilder();
    String[] parts = call.replace("%1", ID).replace("%2", OTHER).split(" ", 3);
    for (String id : parts.length < 3 ? new String[0] : ids) {
      lines.append(
          "{\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
              + id
              + "\",\"eventName\":\""
              + parts[0]
              + "\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\","
              + "\"eventTime\":\"2026-01-07T10:00:00Z\",\"recipientAccountId\":\"111122223333\","
              + "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROADESK:s\","
              + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/desk/s\","
              + "\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":"
              + "\"arn:aws:iam::111122223333:role/desk\"}}},"
              + "\"requestParameters\":{\"encryptionContext\":{\"app\":\""
              + parts[2]
              + "\"}},\"resources\":[{\"ARN\":\"arn:aws:kms:eu-west-1:111122223333:key/"
              + parts[1]
              + "\"}]}\n");
    }
    return lines.toString();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
