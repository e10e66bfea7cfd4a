package io.keyproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrailIndexCommandTest {

  private static final String ID = "0a1b2c3d-0000-4000-8000-00000000000a";
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/" + ID;

  @TempDir private Path directory;

  @BeforeEach
  void write_policies_and_trail() throws IOException {
    write(
        "policies/111122223333/keys/" + ID + ".json",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
            + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}}");
    write(
        "policies/111122223333/roles/desk.json",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\","
            + "\"Resource\":\"*\"}}");
    write(
        "p.json",
        "{\"change\":{\"kind\":\"key\",\"key\":\""
            + KEY
            + "\",\"statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{"
            + "\"kms:EncryptionContext:app\":\"pay\"}}}}}");
    write("trail/a.jsonl", record("e1", "pay") + "\n" + record("e2", "other") + "\n{broken");
    write("more/b.jsonl", record("e1", "pay") + "\n" + record("e3", "pay"));
  }

  @Test
  void a_saved_index_replays_as_the_trail_does() {
    CommandRun index = index("all", "trail");

    CommandRun saved = replay("all");

    assertThat(index.exitCode()).isZero();
    assertThat(index.out()).contains("1 file, 2 events, 2 requests").contains("a.jsonl:3:2");
    assertThat(saved.exitCode()).isOne();
    assertThat(saved.out()).isEqualTo(replay("trail").out()).contains("\"requests\":1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65"})
  void no_such_number_of_threads_reads_a_trail(String threads) {
    CommandRun run =
        CommandRun.of(
            "trail",
            "index",
            "--trail",
            directory.resolve("trail").toString(),
            "--output",
            directory.resolve("index").toString(),
            "--threads",
            threads);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--threads is " + threads + ", expected 1 to 64");
    assertThat(directory.resolve("index")).doesNotExist();
  }

  @Test
  void indexes_of_parts_merge_to_that_of_the_whole() throws IOException {
    index("first", "trail");
    index("both", "first", "more");
    index("other-way", "more", "trail", "first");

    assertThat(directory.resolve("both")).hasSameBinaryContentAs(directory.resolve("other-way"));
    assertThat(replay("both").out()).contains("\"newlyDenied\":{\"requests\":2,\"events\":3");
  }

  @Test
  void nothing_is_written_of_what_is_no_trail() {
    CommandRun run = index("all", "policies");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("holds no CloudTrail record");
    assertThat(directory.resolve("all")).doesNotExist();
  }

  @Test
  void every_cut_index_is_told() throws IOException {
    index("all", "trail");
    byte[] whole = Files.readAllBytes(directory.resolve("all"));
    for (int length = 8; length < whole.length; length += 37) {
      Files.write(directory.resolve("cut"), Arrays.copyOf(whole, length));

      CommandRun run = replay("cut");

      assertThat(run.exitCode()).as("cut at %d", length).isEqualTo(2);
      assertThat(run.out()).contains("cut:1:1: error: is ");
    }
  }

  @Test
  void a_damaged_index_is_told() throws IOException {
    index("all", "trail");
    byte[] bytes = Files.readAllBytes(directory.resolve("all"));
    bytes[300] ^= 1;
    Files.write(directory.resolve("damaged"), bytes);
    bytes[11] = 9;
    Files.write(directory.resolve("newer"), bytes);

    assertThat(replay("damaged").out()).contains("is damaged: its checksum");
    assertThat(replay("newer").out()).contains("is an index of version 9, expected 1");
  }

  @Test
  void a_forged_index_is_no_reason_to_fail() throws IOException {
    index("all", "trail");
    byte[] whole = Files.readAllBytes(directory.resolve("all"));
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      byte[] forged = whole.clone();
      int at = 24 + random.nextInt(whole.length - 28);
      forged[at] = (byte) random.nextInt(256);
      seal(forged);
      Files.write(directory.resolve("forged"), forged);

      assertThat(replay("forged").exitCode()).as("byte %d is %d", at, forged[at]).isNotEqualTo(3);
    }
  }

  private static void seal(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
  }

  private CommandRun index(String output, String... trails) {
    String[] arguments = new String[4 + 2 * trails.length];
    arguments[0] = "trail";
    arguments[1] = "index";
    arguments[2] = "--output";
    arguments[3] = directory.resolve(output).toString();
    for (int i = 0; i < trails.length; i++) {
      arguments[4 + 2 * i] = "--trail";
      arguments[5 + 2 * i] = directory.resolve(trails[i]).toString();
    }
    return CommandRun.of(arguments);
  }

  private CommandRun replay(String trail) {
    return CommandRun.of(
        "trail",
        "replay",
        "--index",
        directory.resolve(trail).toString(),
        "--policies",
        directory.resolve("policies").toString(),
        "--proposal",
        directory.resolve("p.json").toString(),
        "--format",
        "json");
  }

  private static String record(String id, String app) {
    return "{\"eventSource\":\"kms.amazonaws.com\",\"eventID\":\""
        + id
        + "\",\"eventName\":\"Decrypt\",\"eventType\":\"AwsApiCall\",\"awsRegion\":\"eu-west-1\","
        + "\"eventTime\":\"2026-01-07T10:00:00Z\",\"recipientAccountId\":\"111122223333\","
        + "\"userIdentity\":{\"type\":\"AssumedRole\",\"principalId\":\"AROADESK:s\","
        + "\"arn\":\"arn:aws:sts::111122223333:assumed-role/desk/s\","
        + "\"accountId\":\"111122223333\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":"
        + "\"arn:aws:iam::111122223333:role/desk\"}}},"
        + "\"requestParameters\":{\"encryptionContext\":{\"app\":\""
        + app
        + "\"}},\"resources\":[{\"ARN\":\""
        + KEY
        + "\"}]}";
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
