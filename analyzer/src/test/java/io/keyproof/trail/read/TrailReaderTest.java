package io.keyproof.trail.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.source.Diagnostic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrailReaderTest {

  private static final String UUID = "0a1b2c3d-0000-4000-8000-00000000000";

  @TempDir private Path directory;

  @Test
  void a_record_has_what_its_json_has() throws IOException {
    write(
        "a.json",
        """
        {"eventVersion": "1.11", "eventSource": "kms.amazonaws.com", "eventID": "%s1",
         "eventName": "Encrypt", "eventType": "AwsApiCall", "awsRegion": "eu-west-1",
         "eventTime": "2026-01-07T10:00:59Z", "sharedEventID": "%s2", "errorCode": "AccessDenied",
         "errorMessage": "not on resource: arn:aws:kms:eu-west-1:111122223333:key/k because",
         "userIdentity": {"type": "AssumedRole", "arn": "a", "accountId": "111122223333",
           "sessionContext": {"sessionIssuer": {"arn": "role"}, "attributes": {"mfaAuthenticated":
           "false"}, "sourceIdentity": "me"}, "inScopeOf": {"arn": "other"}},
         "sourceIPAddress": "192.0.2.1", "userAgent": "a \\"quoted\\" agent", "vpcEndpointId": null,
         "requestParameters": {"dryRun": true, "n": 7, "list": ["a", {"b": null, "c": ["\\u00e9"]}],
           "encryptionContext": {"z": "1", "a": "2"}},
         "resources": [{"type": "AWS::KMS::Key", "ARN": "key"}, {"ARN": "second"}],
         "responseElements": {"keyId": "of the response"}, "additionalEventData": {"keyId": "no"}}
        """
            .formatted(UUID, UUID));

    TrailRecord record = read().records().get(0);

    assertThat(record.eventId()).isEqualTo(UUID + "1");
    assertThat(record.sharedEventId()).contains(UUID + "2");
    assertThat(record.time()).isEqualTo("2026-01-07T10:00:59Z");
    assertThat(record.outcome()).isEqualTo(TrailRecord.Outcome.DENIED);
    assertThat(record.deniedResource()).contains("arn:aws:kms:eu-west-1:111122223333:key/k");
    assertThat(record.identity().arn()).contains("a");
    assertThat(record.identity().issuerArn()).contains("role");
    assertThat(record.identity().mfa()).contains("false");
    assertThat(record.identity().sourceIdentity()).contains("me");
    assertThat(record.userAgent()).contains("a \"quoted\" agent");
    assertThat(record.endpoint()).isEmpty();
    assertThat(record.targetKeyId()).contains("of the response");
    assertThat(record.resources()).containsExactly("key", "second");
    assertThat(record.parameters())
        .contains(
            Map.of(
                "dryRun",
                "true",
                "n",
                "7",
                "list",
                List.of("a", Map.of("c", List.of("\u00e9"))),
                "encryptionContext",
                Map.of("z", "1", "a", "2")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a member that is no JSON      | {"Records":[%1,{"eventVersion":"1","eventName":"x","eventSource":"kms.amazonaws.com","requestParameters":{"a":tru}},%2]} | 1:237 | is no JSON
          a comma too few               | {"Records":[%1,{"eventVersion":"1" "eventName":"x"},%2]} | 1:257 | misplaced
          a quote too few               | {"Records":[%1,{"eventVersion":"1","eventName":"x},%2,%3]} | 1:2 | is
          a string with a line break    | {"Records":[%1,{"eventVersion":"1","a":"^"},%2]} | 1:2 | misplaced
          something that is no record   | {"Records":[%1,{"hello":1},%2]} | 1:237 | no CloudTrail record
          something that is no object   | {"Records":[%1,17,%2]} | 1:237 | no CloudTrail record
          a bracket that is not closed  | {"Records":[%1,{"eventVersion":"1","a":[1},%2]} | 1:2 | misplaced
          a broken line                 | %1^{"eventVersion"^%2 | 3:1 | is
          a line of something else      | %1^hello^%2 | 2:1 | no CloudTrail record
          """)
  void what_is_broken_is_told_and_survived(String name, String text, String place, String what)
      throws IOException {
    write("a.json", filled(text));

    Trail trail = read();

    assertThat(trail.records()).extracting(TrailRecord::eventId).contains(UUID + "1", UUID + "2");
    assertThat(trail.diagnostics())
        .extracting(Diagnostic::toString)
        .anyMatch(told -> told.contains("a.json:" + place) && told.contains(what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"messageType":"DATA_MESSAGE","logEvents":[{"id":"1","message":"%q"}],"owner":"x"}
          {"Records":[%1],"next":{"Records":[]}}
          {"Records":[]}^{"Records":[%1]}
          {"version":"0","detail-type":"AWS API Call via CloudTrail","detail":%1}
          {"Events":[{"EventId":"x","Resources":[],"CloudTrailEvent":"%q"}]}
          [[],%1]
          """)
  void records_are_found_in_every_wrapping(String text) throws IOException {
    write("a.json", filled(text));

    assertThat(read().records()).extracting(TrailRecord::eventId).containsExactly(UUID + "1");
  }

  @Test
  void a_record_beyond_all_bounds_is_left_out() throws IOException {
    String large = record(2).replace("Decrypt", "x".repeat(5 << 20));
    write("a.jsonl", record(1) + "\n" + large + "\n" + record(3) + "\n");

    Trail trail = read();

    assertThat(trail.records())
        .extracting(TrailRecord::eventId)
        .containsExactly(UUID + "1", UUID + "3");
    assertThat(trail.diagnostics().toString()).contains("a.jsonl:2:1").contains("4 MiB");
  }

  @Test
  void a_truncated_file_counts_as_far_as_it_goes() throws IOException {
    var whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write(filled("{\"Records\":[%1,%2,%3]}").getBytes(StandardCharsets.UTF_8));
    }
    for (int length = 0; length < whole.size(); length++) {
      Files.write(directory.resolve("a.json.gz"), Arrays.copyOf(whole.toByteArray(), length));

      Trail trail = read();

      assertThat(trail.records().size()).isLessThanOrEqualTo(3);
      assertThat(trail.diagnostics()).as("of %d bytes", length).isNotEmpty();
    }
  }

  @Test
  void digests_and_insights_are_no_records() throws IOException {
    write("AWSLogs/1/CloudTrail/a.json", record(1));
    write("AWSLogs/1/CloudTrail-Digest/b.json", "{\"digest\":1}");
    write("AWSLogs/1/CloudTrail-Insight/c.json", record(2));

    assertThat(read().records()).hasSize(1);
    assertThat(read().diagnostics()).isEmpty();
  }

  @Test
  void a_trail_without_the_key_service_is_no_sign_of_unused_keys() throws IOException {
    write("a.json", record(1).replace("kms.amazonaws.com", "s3.amazonaws.com"));

    assertThat(read().diagnostics().toString()).contains("warning").contains("no sign of");
  }

  @Test
  void days_without_any_record_are_told() throws IOException {
    write("a.json", record(1));
    write("b.json", record(2).replace("01-07T10", "01-09T11"));

    assertThat(read().diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "holds no record of account and Region 111122223333 eu-west-1 from"
                + " 2026-01-07T11:00:00Z to 2026-01-09T11:00:00Z: what was used then is not known");
  }

  @Test
  void an_odd_time_or_id_is_kept_as_it_is() throws IOException {
    String odd = record(1).replace("2026-01-07T10:00:00Z", "2026-02-30T10:00:00Z");
    write("a.json", odd.replace(UUID + "1", "an id"));

    TrailRecord record = read().records().get(0);

    assertThat(record.time()).isEqualTo("2026-02-30T10:00:00Z");
    assertThat(record.eventId()).isEqualTo("an id");
    assertThat(record.errorCode()).isEqualTo(Optional.empty());
  }

  private Trail read() {
    return TrailReader.read(directory, 2);
  }

  private static String filled(String text) {
    return text.replace("%1", record(1))
        .replace("%2", record(2))
        .replace("%3", record(3))
        .replace("%q", record(1).replace("\"", "\\\""))
        .replace('^', '\n');
  }

  private static String record(int number) {
    return "{\"eventVersion\":\"1.11\",\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
        + UUID
        + number
        + "\",\"eventName\":\"Decrypt\",\"eventTime\":\"2026-01-07T10:00:00Z\","
        + "\"recipientAccountId\":\"111122223333\",\"awsRegion\":\"eu-west-1\"}";
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
