package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.document.DocumentReader;
import io.keyproof.document.InputDocuments;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three quiet days, and what happens on the third of them. */
final class TrailAlarmsCommandTest {

  private static final String KEY =
      "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-0000-4000-8000-00000000000a";
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant THIRD_DAY = START.plus(Duration.ofHours(50));

  private final List<String> records = new ArrayList<>();

  @TempDir private Path directory;

  @BeforeEach
  void three_quiet_days() {
    for (int i = 0; i < 144; i++) {
      record("kms", "Decrypt", "us-east-1", START.plus(Duration.ofMinutes(30L * i)), "");
    }
  }

  @Test
  void seven_hundred_calls_in_an_hour_fire_once_within_it() throws IOException {
    for (int i = 0; i < 700; i++) {
      record("kms", "Decrypt", "us-east-1", THIRD_DAY.plusMillis(5_142L * i), "");
    }

    String alarms = alarms("cloudformation");

    assertThat(alarms)
        .contains("# decrypt-spike-new-principal: would have fired once")
        .contains("2026-01-07T02:05:00Z")
        .contains("Threshold: 20");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The alarm, the source, the call, its Region, what else the record has, how often it is
        // set off.
        "key-deletion           | kms | ScheduleKeyDeletion | us-east-1 | | 1",
        "key-deletion           | kms | ScheduleKeyDeletion | us-east-1 | , \"errorCode\": \"AccessDenied\" | 0",
        "key-deletion           | kms | CancelKeyDeletion   | us-east-1 | | 0",
        "policy-widening        | kms | PutKeyPolicy        | us-east-1 | | 1",
        "alias-repoint          | kms | UpdateAlias         | us-east-1 | | 1",
        "grant-without-approval | kms | RevokeGrant         | us-east-1 | | 1",
        "unexpected-region      | kms | CreateKey           | eu-west-1 | | 1",
        "unexpected-region      | kms | CreateKey           | us-east-1 | | 0",
        "unexpected-region      | kms | DescribeKey         | eu-west-1 | | 0",
        "trail-blinding         | cloudtrail | StopLogging  | us-east-1 | | 1",
        "access-denied-probe    | kms | Decrypt             | us-east-1 | , \"errorCode\": \"AccessDenied\" | 0",
      })
  void an_alarm_is_played_over_the_trail(
      String alarm, String source, String call, String region, String more, int times)
      throws IOException {
    record(source, call, region, THIRD_DAY, more == null ? "" : more);

    assertThat(alarms("cloudformation"))
        .contains(
            "# " + alarm + (times == 0 ? ": would not have fired" : ": would have fired once"));
  }

  @ParameterizedTest
  @CsvSource({
    "cloudformation, alarms.yaml, AWS::CloudWatch::Alarm",
    "terraform, alarms.tf, jsonencode"
  })
  void what_is_written_can_be_read(String format, String file, String part) throws IOException {
    record("kms", "PutKeyPolicy", "us-east-1", THIRD_DAY, "");
    String alarms = alarms(format);
    Path written = Files.writeString(directory.resolve(file), alarms);

    InputDocuments read = DocumentReader.read(List.of(written));

    assertThat(alarms).contains(part).contains("low-and-slow-new-key");
    assertThat(read.diagnostics().stream().filter(each -> each.severity() == Severity.ERROR))
        .extracting(Diagnostic::toString)
        .isEmpty();
    assertThat(CommandRun.of("lint", written.toString()).exitCode()).isZero();
  }

  @Test
  void what_is_no_trail_or_time_is_an_error() {
    CommandRun run = CommandRun.of("trail", "alarms", "--trail", directory + "/no");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be read");
    assertThat(
            CommandRun.of("trail", "alarms", "--trail", directory.toString(), "--learn-until", "x")
                .err())
        .contains("expected a time such as");
  }

  private String alarms(String format) throws IOException {
    Path trail = Files.createDirectories(directory.resolve("trail"));
    Files.writeString(
        trail.resolve("records.json"), "{\"Records\": [" + String.join(",\n", records) + "]}");
    CommandRun run =
        CommandRun.of("trail", "alarms", "--trail", trail.toString(), "--format", format);
    assertThat(run.exitCode()).isZero();
    return run.out();
  }

  private void record(String source, String call, String region, Instant time, String more) {
    records.add(
        """
        {"eventVersion": "1.08", "eventID": "%08d-0000-4000-8000-000000000000", "eventTime": "%s",
         "eventSource": "%s.amazonaws.com", "eventName": "%s", "awsRegion": "%s",
         "eventType": "AwsApiCall", "recipientAccountId": "111122223333",
         "sourceIPAddress": "10.1.1.1", "userAgent": "aws-sdk", "readOnly": true,
         "userIdentity": {"type": "AssumedRole", "accountId": "111122223333",
           "principalId": "AROAEXAMPLE:s", "arn": "arn:aws:sts::111122223333:assumed-role/desk/s",
           "accessKeyId": "ASIAEXAMPLE", "sessionContext": {"sessionIssuer": {"type": "Role",
             "principalId": "AROAEXAMPLE", "arn": "arn:aws:iam::111122223333:role/desk",
             "accountId": "111122223333", "userName": "desk"}}},
         "resources": [{"accountId": "111122223333", "type": "AWS::KMS::Key", "ARN": "%s"}]%s}"""
            .formatted(
                records.size(),
                time.truncatedTo(ChronoUnit.SECONDS),
                source,
                call,
                region,
                KEY,
                more));
  }
}
