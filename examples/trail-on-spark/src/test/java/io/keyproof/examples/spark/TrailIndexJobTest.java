package io.keyproof.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyproof.TrailIndexing;
import io.keyproof.finding.TrailIndexResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job's index is that of one machine, to the byte. */
final class TrailIndexJobTest {

  private static final int FILES = 12;
  private static final int RECORDS = 40;

  private final Random random = new Random(7);
  private Path trail;
  @TempDir private Path directory;

  @BeforeEach
  void makeTrail() throws IOException {
    trail = directory.resolve("AWSLogs");
    List<String> all = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      List<String> records = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        // Some are delivered again by a later file, and some are told to a second account.
        records.add(i % 9 == 8 ? all.get(random.nextInt(all.size())) : record(file, i));
        all.add(records.get(i));
      }
      write(file(file, "1"), gzip(records));
    }
    write(file(FILES, "2"), gzip(all.stream().map(each -> shared(each, "2")).limit(60).toList()));
    write(file(FILES + 1, "1"), Files.readAllBytes(file(0, "1")));
    byte[] whole = gzip(all.subList(100, 160));
    write(file(FILES + 2, "1"), Arrays.copyOf(whole, whole.length / 2));
    write(
        trail.resolve("broken.json"),
        "{\"Records\": [{\"eventName\": 1}, ]".getBytes(StandardCharsets.UTF_8));
    write(trail.resolve("CloudTrail-Digest/1.json"), "{}".getBytes(StandardCharsets.UTF_8));
    write(trail.resolve("notes.txt"), "none of ours".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void makes_the_index_of_one_machine(int parallelism) throws IOException {
    Path expected = directory.resolve("one.index");
    Path found = directory.resolve("many.index");
    TrailIndexResult one =
        TrailIndexing.index(new TrailIndexing.Request(List.of(trail), expected, 1));

    TrailIndexResult many = run(parallelism, List.of(trail.toString()), found);

    assertThat(many.classes()).isEqualTo(one.classes());
    assertThat(many.requests()).isEqualTo(one.requests());
    assertThat(many.diagnostics()).containsAll(one.diagnostics());
    assertThat(many.events()).isGreaterThan(FILES * RECORDS / 2);
    assertThat(many.diagnostics()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(found).hasSameBinaryContentAs(expected);
  }

  @Test
  void merges_trails_that_overlap_in_any_order() throws IOException {
    Path expected = directory.resolve("one.index");
    Path found = directory.resolve("many.index");
    TrailIndexing.index(new TrailIndexing.Request(List.of(trail), expected, 1));

    run(
        2,
        Stream.of("broken.json", "2".repeat(12), "1".repeat(12), "")
            .map(below -> trail.resolve(below).toString())
            .toList(),
        found);

    assertThat(found).hasSameBinaryContentAs(expected);
  }

  @Test
  void writes_nothing_of_a_trail_without_records() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path found = directory.resolve("many.index");

    TrailIndexResult result = run(1, List.of(empty.toString()), found);

    assertThat(result.hasUnusableInput()).isTrue();
    assertThat(found).doesNotExist();
  }

  private static TrailIndexResult run(int parallelism, List<String> trails, Path index)
      throws IOException {
    SparkConf local =
        new SparkConf()
            .setAppName("test")
            .setMaster("local[2]")
            .set("spark.default.parallelism", String.valueOf(parallelism))
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    try (JavaSparkContext spark = new JavaSparkContext(local)) {
      return TrailIndexJob.run(spark, trails, index);
    }
  }

  private Path file(int number, String account) {
    return trail.resolve(
        "%s/CloudTrail/eu-west-1/2026/01/%02d/records-%d.json.gz"
            .formatted(account.repeat(12), number + 1, number));
  }

  private String record(int file, int number) {
    String account = "1";
    String key = "arn:aws:kms:eu-west-1:%s:key/%d".formatted("1".repeat(12), random.nextInt(4));
    return """
        {"eventSource":"kms.amazonaws.com","eventName":"%s","eventID":"%s",
         "sharedEventID":"%s","eventTime":"2026-01-%02dT10:%02d:00Z","awsRegion":"eu-west-1",
         "recipientAccountId":"%s","userIdentity":{"type":"IAMUser","accountId":"%s",
         "arn":"arn:aws:iam::%s:user/u%d"},
         "requestParameters":{"keyId":"%s","encryptionContext":{"invoice":"%d"}},
         "resources":[{"ARN":"%s","accountId":"%s","type":"AWS::KMS::Key"}]}"""
        .formatted(
            random.nextBoolean() ? "Decrypt" : "GenerateDataKey",
            id(),
            id(),
            file + 1,
            number,
            account.repeat(12),
            account.repeat(12),
            account.repeat(12),
            random.nextInt(3),
            key,
            random.nextInt(5),
            key,
            "1".repeat(12));
  }

  /** What another account is told of the same call. */
  private String shared(String record, String account) {
    return record
        .replaceFirst("\"eventID\":\"[^\"]*\"", "\"eventID\":\"" + id() + "\"")
        .replaceFirst(
            "\"recipientAccountId\":\"[0-9]*\"",
            "\"recipientAccountId\":\"" + account.repeat(12) + "\"");
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static byte[] gzip(List<String> records) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      String all = "{\"Records\":[" + String.join(",", records) + "]}";
      out.write(all.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
