package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a trail, files in parallel. The order and repetition of files make no difference. */
public final class TrailReader {

  private static final Pattern NO_RECORDS = Pattern.compile("CloudTrail-(Digest|Insight)");
  private static final Pattern TRAIL_FILE =
      Pattern.compile(".*\\.(json|jsonl|ndjson|log)(\\.gz)?", Pattern.CASE_INSENSITIVE);

  private TrailReader() {}

  /**
   * Reads a file, or all files under a directory that may hold records.
   *
   * @param threads how many files are read at a time
   */
  public static Trail read(Path root, int threads) {
    List<Path> files;
    try (Stream<Path> under = Files.walk(root)) {
      files =
          under
              .filter(Files::isRegularFile)
              .filter(file -> file.equals(root) || isOfTrail(root, file))
              .sorted()
              .toList();
    } catch (IOException | UncheckedIOException e) {
      return unusable(root, "cannot be read, expected a directory or file of CloudTrail records");
    }
    if (files.isEmpty()) {
      return unusable(root, "holds no .json, .json.gz or .jsonl file of CloudTrail records");
    }
    RecordParser parser = new RecordParser();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<FileRecords>> parts = new ArrayList<>();
      files.forEach(file -> parts.add(pool.submit(() -> FileRecords.read(file, parser))));
      return fold(root, parts);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Trail unusable(Path root, String what) {
    return new Trail(
        List.of(),
        List.of(),
        0,
        List.of(Diagnostic.error(SourceSpan.startOf(root.toString()), what)));
  }

  private static boolean isOfTrail(Path root, Path file) {
    String below = root.relativize(file).toString();
    return TRAIL_FILE.matcher(below).matches() && !NO_RECORDS.matcher(below).find();
  }

  private static Trail fold(Path root, List<Future<FileRecords>> parts) {
    Map<String, TrailRecord> byId = new TreeMap<>();
    Map<String, TrailRecord> aboutTrails = new TreeMap<>();
    TreeSet<String> others = new TreeSet<>();
    TreeSet<Diagnostic> diagnostics = new TreeSet<>();
    for (Future<FileRecords> part : parts) {
      FileRecords file = join(part);
      file.records().forEach(record -> byId.merge(record.eventId(), record, TrailReader::first));
      file.aboutTrails()
          .forEach(record -> aboutTrails.merge(record.eventId(), record, TrailReader::first));
      others.addAll(file.otherIds());
      diagnostics.addAll(file.diagnostics());
    }
    if (byId.isEmpty() && others.isEmpty()) {
      diagnostics.add(
          Diagnostic.error(SourceSpan.startOf(root.toString()), "holds no CloudTrail record"));
    } else if (byId.isEmpty()) {
      diagnostics.add(
          new Diagnostic(
              Severity.WARNING,
              SourceSpan.startOf(root.toString()),
              "holds no record of AWS KMS: the trail may exclude its events, so this is no sign of"
                  + " keys being unused"));
    }
    return new Trail(
        List.copyOf(byId.values()),
        List.copyOf(aboutTrails.values()),
        byId.size() + others.size(),
        List.copyOf(diagnostics));
  }

  /** Of records with one id, the same one whatever the order of files. */
  private static TrailRecord first(TrailRecord one, TrailRecord other) {
    return Comparator.comparing(TrailRecord::toString).compare(one, other) <= 0 ? one : other;
  }

  private static FileRecords join(Future<FileRecords> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isLines(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(jsonl|ndjson|log)(\\.gz)?");
  }
}
