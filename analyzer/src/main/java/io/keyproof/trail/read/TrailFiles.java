package io.keyproof.trail.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files are a trail's. */
public final class TrailFiles {

  private static final Pattern NO_RECORDS = Pattern.compile("CloudTrail-(Digest|Insight)");
  private static final Pattern TRAIL_FILE =
      Pattern.compile(".*\\.(json|jsonl|ndjson|log)(\\.gz)?", Pattern.CASE_INSENSITIVE);

  private TrailFiles() {}

  /** A file, or all files under a directory that may hold records; links are not followed. */
  public static List<Path> under(Path root) throws IOException {
    try (Stream<Path> under = Files.walk(root)) {
      return under
          .filter(Files::isRegularFile)
          .filter(file -> file.equals(root) || isOfTrail(root, file))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isOfTrail(Path root, Path file) {
    return holdsRecords(root.relativize(file).toString());
  }

  /**
   * Whether a file may hold records, by its name.
   *
   * @param below its path below the trail's directory
   */
  public static boolean holdsRecords(String below) {
    return TRAIL_FILE.matcher(below).matches() && !NO_RECORDS.matcher(below).find();
  }
}
