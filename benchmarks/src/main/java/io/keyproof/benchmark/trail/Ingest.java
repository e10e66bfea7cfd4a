package io.keyproof.benchmark.trail;

import io.keyproof.trail.index.IndexWriter;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.StoredTrail;
import io.keyproof.trail.read.TrailReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a trail once, cold, on one core: {@code DIRECTORY OUTPUT}. */
public final class Ingest {

  private Ingest() {}

  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    TrailIndex index = TrailReader.index(Path.of(arguments[0]), 1);
    long read = System.nanoTime();
    IndexWriter.write(StoredTrail.of(index).columns(), Path.of(arguments[1]));
    System.out.printf(
        "%.2f s to read, %.2f s to order and save%n",
        (read - start) / 1e9, (System.nanoTime() - read) / 1e9);
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .forEach(System.out::println);
    }
  }
}
