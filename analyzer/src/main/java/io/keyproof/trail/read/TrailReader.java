package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordCodec.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads a trail, files in parallel. The order and repetition of files make no difference. */
public final class TrailReader {

  private TrailReader() {}

  /**
   * Reads a file, or all files under a directory that may hold records.
   *
   * @param threads how many files are read at a time
   */
  public static Trail read(Path root, int threads) {
    return trail(root, index(root, threads));
  }

  /** An index as the trail that it was made of. */
  public static Trail trail(Path root, TrailIndex index) {
    StoredRecords stored = new StoredRecords(index);
    List<TrailRecord> records = stored.of(Kind.KEY_SERVICE);
    NavigableSet<Diagnostic> diagnostics = new TreeSet<>(index.diagnostics());
    boolean isUnusable = diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    if (records.isEmpty() && !isUnusable) {
      SourceSpan place = SourceSpan.startOf(root.toString());
      diagnostics.add(
          index.hasOthers() || index.size() > 0
              ? Diagnostic.warning(
                  place,
                  "holds no record of AWS KMS: the trail may exclude its events, so this is no"
                      + " sign of keys being unused")
              : Diagnostic.error(place, "holds no CloudTrail record"));
    }
    Gaps.of(root, index.coverage()).forEach(diagnostics::add);
    return new Trail(
        records, stored.of(Kind.ABOUT_TRAILS), stored.of(Kind.SESSION), List.copyOf(diagnostics));
  }

  /** Folds the files into an index. */
  public static TrailIndex index(Path root, int threads) {
    List<Path> files;
    try {
      files = TrailFiles.under(root);
    } catch (IOException e) {
      return unusable(root, "cannot be read, expected a directory or file of CloudTrail records");
    }
    return files.isEmpty()
        ? unusable(root, "holds no .json, .json.gz or .jsonl file of CloudTrail records")
        : index(files, threads);
  }

  /** Folds these files into an index. */
  public static TrailIndex index(List<Path> files, int threads) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<TrailIndex>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(pool.submit(() -> take(files, next)));
      }
      TrailIndex whole = join(parts.get(0));
      for (Future<TrailIndex> part : parts.subList(1, threads)) {
        whole.merge(join(part));
      }
      return whole;
    } finally {
      pool.shutdownNow();
    }
  }

  private static TrailIndex take(List<Path> files, AtomicInteger next) {
    TrailIndex index = new TrailIndex();
    FileFolder folder = new FileFolder(index);
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      folder.fold(files.get(i));
    }
    return index;
  }

  private static TrailIndex unusable(Path root, String what) {
    TrailIndex index = new TrailIndex();
    index.diagnostics().add(Diagnostic.error(SourceSpan.startOf(root.toString()), what));
    return index;
  }

  private static TrailIndex join(Future<TrailIndex> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
