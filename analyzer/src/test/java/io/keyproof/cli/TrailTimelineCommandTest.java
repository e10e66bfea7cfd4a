package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.keyproof.TrailDetection;
import io.keyproof.TrailTimeline;
import io.keyproof.finding.Timeline;
import io.keyproof.finding.Timeline.KeyUse;
import io.keyproof.finding.Timeline.PrincipalUse;
import io.keyproof.finding.Timeline.QuotaUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten hours that can be counted by hand. */
final class TrailTimelineCommandTest {

  private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/a";
  private static final String OTHER = "arn:aws:kms:eu-west-1:111122223333:key/b";

  private final List<String> records = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void figures_are_those_of_a_count_by_hand() throws IOException {
    // Three calls in one second of the first hour, two of them by `desk`; one more in the last.
    record("Decrypt", "desk", "us-east-1", KEY, "2026-01-05T08:00:01Z", "");
    record("Decrypt", "desk", "us-east-1", KEY, "2026-01-05T08:00:01Z", "");
    record("GenerateDataKey", "batch", "us-east-1", KEY, "2026-01-05T08:00:01Z", "");
    record(
        "Decrypt",
        "desk",
        "us-east-1",
        KEY,
        "2026-01-05T17:59:59Z",
        ", \"errorCode\": \"AccessDenied\"");
    record("Sign", "desk", "eu-west-1", OTHER, "2026-01-05T09:00:00Z", "");

    Timeline timeline = timeline();

    assertThat(timeline.from()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(timeline.hours()).isEqualTo(10);
    KeyUse first = timeline.keys().get(0);
    assertThat(first.key()).isEqualTo(KEY);
    assertThat(first.calls()).isEqualTo(4);
    assertThat(first.denied()).isEqualTo(1);
    assertThat(first.perHour()).containsExactly(3, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    assertThat(first.principals())
        .extracting(PrincipalUse::principal, PrincipalUse::calls, PrincipalUse::most)
        .containsExactly(
            tuple("arn:aws:iam::111122223333:role/desk", 3, 2),
            tuple("arn:aws:iam::111122223333:role/batch", 1, 1));
    // 4 calls in 10 hours are 288 in 30 days, at $0.03 for 10,000; one Sign is 72, at $0.15.
    assertThat(first.monthlyDollars()).isCloseTo(0.000864, within(1e-9));
    assertThat(timeline.keys().get(1).monthlyDollars()).isCloseTo(0.00108, within(1e-9));
    assertThat(timeline.quotas())
        .containsExactly(
            new QuotaUse("eu-west-1", "asymmetric", 1, 1_000),
            new QuotaUse("us-east-1", "symmetric", 3, 10_000));
    assertThat(timeline.quotas().get(1).headroom()).isCloseTo(99.97, within(1e-9));
  }

  @Test
  void what_would_save_calls_is_said() throws IOException {
    for (int i = 0; i < 300; i++) {
      String time = "2026-01-05T08:%02d:%02dZ".formatted(i / 60, i % 60);
      record("Decrypt", "desk", "us-east-1", KEY, time, "");
      record(
          "Decrypt", "site", "eu-west-1", OTHER, time, "", ", \"invokedBy\": \"s3.amazonaws.com\"");
    }

    Timeline timeline = timeline();

    assertThat(timeline.keys().get(0).advice())
        .singleElement()
        .asString()
        .contains("300 calls came through Amazon S3", "S3 Bucket Keys");
    assertThat(timeline.keys().get(1).advice())
        .singleElement()
        .asString()
        .contains("role/desk", "up to 300 calls in an hour");
  }

  @Test
  void the_page_has_bars_and_loads_nothing() throws IOException {
    record("Decrypt", "<desk>", "us-east-1", KEY, "2026-01-05T08:00:01Z", "");
    record("UpdateAlias", "desk", "us-east-1", KEY, "2026-01-05T09:30:00Z", "");
    Path trail = write();

    CommandRun run = CommandRun.of("trail", "timeline", "--trail", trail.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("2026-01-05T08:00:00Z: 1</title></rect>")
        .contains("<path class=\"incident\"")
        .contains("alias-repoint")
        .contains("role/&#60;desk&#62;")
        .doesNotContain("<desk>")
        .doesNotContainPattern("\\s(src|href|style)=\"");
    CommandRun none = CommandRun.of("trail", "timeline", "--trail", directory + "/no");
    assertThat(none.exitCode()).isEqualTo(2);
  }

  private Timeline timeline() throws IOException {
    return TrailTimeline.of(
        new TrailDetection.Request(
            write(), Optional.empty(), Optional.empty(), Optional.empty(), 1));
  }

  private Path write() throws IOException {
    Path trail = Files.createDirectories(directory.resolve("trail"));
    Files.writeString(
        trail.resolve("records.json"), "{\"Records\": [" + String.join(",\n", records) + "]}");
    return trail;
  }

  private void record(
      String call, String role, String region, String key, String time, String... more) {
    records.add(
        """
        {"eventVersion": "1.08", "eventID": "%08d-0000-4000-8000-000000000000", "eventTime": "%s",
         "eventSource": "kms.amazonaws.com", "eventName": "%s", "awsRegion": "%s",
         "eventType": "AwsApiCall", "recipientAccountId": "111122223333",
         "sourceIPAddress": "10.1.1.1", "userAgent": "aws-sdk",
         "userIdentity": {"type": "AssumedRole", "accountId": "111122223333",
           "principalId": "AROAEXAMPLE:s", "arn": "arn:aws:sts::111122223333:assumed-role/%s/s",
           "accessKeyId": "ASIAEXAMPLE", "sessionContext": {"sessionIssuer": {"type": "Role",
             "principalId": "AROAEXAMPLE", "arn": "arn:aws:iam::111122223333:role/%s",
             "accountId": "111122223333", "userName": "%s"}}%s},
         "resources": [{"accountId": "111122223333", "type": "AWS::KMS::Key", "ARN": "%s"}]%s}"""
            .formatted(
                records.size(),
                time,
                call,
                region,
                role,
                role,
                role,
                more.length > 1 ? more[1] : "",
                key,
                more[0]));
  }
}
