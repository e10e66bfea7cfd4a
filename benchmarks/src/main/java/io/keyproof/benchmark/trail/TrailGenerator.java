package io.keyproof.benchmark.trail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a trail as CloudTrail delivers it: a file for every five minutes, account and Region, of
 * three accounts in two Regions over three days. The same seed gives the same files.
 */
public final class TrailGenerator {

  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int WINDOWS = 3 * 24 * 12;
  private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private final Path root;
  private final Random random;
  private final EventText events;

  private TrailGenerator(Path root, long seed) {
    this.root = root;
    this.random = new Random(seed);
    this.events = new EventText(random);
  }

  /** Writes so many events, and the policies under which they happened. */
  public static void generate(Path root, int count, long seed) throws IOException {
    new TrailGenerator(root, seed).generate(count);
  }

  private void generate(int count) throws IOException {
    Estate.writePolicies(root.resolve("policies"));
    int files = WINDOWS * REGIONS.size() * Estate.ACCOUNTS.size();
    long written = 0;
    int file = 0;
    for (int window = 0; window < WINDOWS; window++) {
      Instant from = START.plus(WINDOW.multipliedBy(window));
      for (String account : Estate.ACCOUNTS) {
        for (String region : REGIONS) {
          file++;
          long until = (long) count * file / files;
          write(account, region, from, (int) (until - written));
          written = until;
        }
      }
    }
  }

  private void write(String account, String region, Instant from, int count) throws IOException {
    if (count == 0) {
      return;
    }
    Instant delivered = from.plus(WINDOW);
    String name =
        account
            + "_CloudTrail_"
            + region
            + "_"
            + STAMP.format(delivered)
            + "_"
            + Long.toString(random.nextLong() >>> 4, 36)
            + ".json.gz";
    Path folder =
        root.resolve("AWSLogs")
            .resolve(account)
            .resolve("CloudTrail")
            .resolve(region)
            .resolve(FOLDER.format(delivered));
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < count; i++) {
      Instant time = from.plusSeconds(random.nextInt((int) WINDOW.toSeconds()));
      text.append(i == 0 ? "" : ",").append(events.next(account, region, time));
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Writes a trail: {@code DIRECTORY EVENTS [SEED]}. */
  public static void main(String[] arguments) throws IOException {
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    generate(Path.of(arguments[0]), Integer.parseInt(arguments[1]), seed);
  }
}
