package io.keyproof.sandbox.http;

import io.keyproof.sandbox.crypto.RandomBytes;
import io.keyproof.sandbox.http.KmsJson.Result;
import io.keyproof.sandbox.key.AccountRegion;
import io.keyproof.sandbox.store.KeyEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * CloudTrail records in a folder, as CloudTrail leaves them in a bucket: {@code
 * AWSLogs/ACCOUNT/CloudTrail/REGION/YEAR/MONTH/DAY/….json.gz}.
 */
public final class Trail implements AutoCloseable {
  private static final int MOST_IN_A_FILE = 5000;
  private static final int SECONDS = 2;
  private static final DateTimeFormatter FOLDER = format("yyyy/MM/dd");
  private static final DateTimeFormatter NAME = format("yyyyMMdd'T'HHmm'Z'");

  private final Path folder;
  private final InstantSource clock;
  private final RandomBytes random;
  private final Map<AccountRegion, List<Map<String, Object>>> pending = new HashMap<>();
  private final ScheduledExecutorService writer;

  private Trail(Path folder, InstantSource clock, RandomBytes random) {
    this.folder = folder;
    this.clock = clock;
    this.random = random;
    this.writer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "keyproof-trail");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to write to a folder.
   *
   * @throws IOException if the folder cannot be written to
   */
  public static Trail to(Path folder, InstantSource clock, RandomBytes random) throws IOException {
    Files.createDirectories(folder);
    if (!Files.isWritable(folder)) {
      throw new IOException("`" + folder + "` cannot be written to");
    }
    Trail trail = new Trail(folder, clock, random);
    var unused =
        trail.writer.scheduleWithFixedDelay(trail::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    return trail;
  }

  void note(Visit visit, String operation, Map<String, Object> members, Result result) {
    add(
        new AccountRegion("aws", visit.region(), visit.caller().account()),
        TrailRecord.ofCall(visit, operation, members, result, uuid()));
  }

  /** Something that KMS does by itself. */
  public void note(KeyEvent event) {
    add(event.place(), TrailRecord.ofEvent(event, uuid()));
  }

  private void add(AccountRegion place, Map<String, Object> entry) {
    boolean full;
    synchronized (pending) {
      List<Map<String, Object>> records =
          pending.computeIfAbsent(place, added -> new ArrayList<>());
      records.add(entry);
      full = records.size() == MOST_IN_A_FILE;
    }
    if (full) {
      writer.execute(this::write);
    }
  }

  private void write() {
    Map<AccountRegion, List<Map<String, Object>>> taken;
    synchronized (pending) {
      taken = new HashMap<>(pending);
      pending.clear();
    }
    taken.forEach(this::write);
  }

  private void write(AccountRegion place, List<Map<String, Object>> records) {
    Instant now = clock.instant();
    Path day =
        folder
            .resolve("AWSLogs")
            .resolve(place.account())
            .resolve("CloudTrail")
            .resolve(place.region())
            .resolve(FOLDER.format(now));
    String name =
        String.join(
            "_",
            place.account(),
            "CloudTrail",
            place.region(),
            NAME.format(now),
            HexFormat.of().formatHex(random.next(8)));
    Path aside = day.resolve(name + ".new");
    try {
      Files.createDirectories(day);
      try (OutputStream out = new QuickGzip(Files.newOutputStream(aside))) {
        out.write(Json.write(Map.of("Records", records)));
      }
      Files.move(aside, day.resolve(name + ".json.gz"));
    } catch (IOException e) {
      // Kept for the next time: a trail with a hole in it would be worse than a late one.
      synchronized (pending) {
        pending.computeIfAbsent(place, added -> new ArrayList<>()).addAll(0, records);
      }
    }
  }

  /** Records are many and alike: more effort would save little. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private String uuid() {
    String hex = HexFormat.of().formatHex(random.next(16));
    return String.join(
        "-",
        hex.substring(0, 8),
        hex.substring(8, 12),
        "4" + hex.substring(13, 16),
        "8" + hex.substring(17, 20),
        hex.substring(20));
  }

  /** Writes what is still to be written. */
  @Override
  public void close() {
    writer.shutdown();
    write();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
