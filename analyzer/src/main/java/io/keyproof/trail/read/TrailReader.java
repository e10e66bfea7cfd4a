package io.keyproof.trail.read;

import io.keyproof.source.Diagnostic;
import io.keyproof.source.Parsed;
import io.keyproof.source.Severity;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.ColumnsLoader;
import io.keyproof.trail.index.DamagedIndexException;
import io.keyproof.trail.index.IndexReader;
import io.keyproof.trail.index.TrailColumns;
import io.keyproof.trail.index.TrailIndex;
import io.keyproof.trail.read.RecordCodec.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Reads a trail, files in parallel. The order and repetition of files make no difference. */
public final class TrailReader {

  private TrailReader() {}

  /**
   * Reads a file, or all files under a directory that may hold records.
   *
   * @param threads how many files are read at a time
   */
  public static Trail read(Path root, int threads) {
    return trail(root, open(root, threads));
  }

  /** A trail, read from its files or from the index that was saved of them. */
  public static StoredTrail open(Path root, int threads) {
    if (!IndexReader.isIndex(root)) {
      return StoredTrail.of(index(root, threads));
    }
    Parsed<TrailColumns> saved = IndexReader.open(root);
    if (saved.value().isEmpty()) {
      return StoredTrail.of(failed(saved.diagnostics()));
    }
    try {
      return new StoredTrail(saved.value().get());
    } catch (DamagedIndexException e) {
      return StoredTrail.of(unusable(root, String.valueOf(e.getMessage())));
    }
  }

  /** All of several trails, each a directory, a file or a saved index. */
  public static StoredTrail merge(List<Path> roots, int threads) {
    TrailIndex whole = mergeable(roots.get(0), threads);
    for (Path root : roots.subList(1, roots.size())) {
      whole.merge(mergeable(root, threads));
    }
    return StoredTrail.of(whole);
  }

  private static TrailIndex mergeable(Path root, int threads) {
    if (!IndexReader.isIndex(root)) {
      return index(root, threads);
    }
    try {
      return ColumnsLoader.load(open(root, threads).columns());
    } catch (DamagedIndexException e) {
      return unusable(root, String.valueOf(e.getMessage()));
    }
  }

  /** A stored trail as records, and what is to be said of it. */
  public static Trail trail(Path root, StoredTrail stored) {
    try {
      stored.columns().check();
    } catch (DamagedIndexException e) {
      return trail(root, StoredTrail.of(unusable(root, String.valueOf(e.getMessage()))));
    }
    return new Trail(
        stored.of(Kind.KEY_SERVICE),
        stored.of(Kind.ABOUT_TRAILS),
        stored.of(Kind.SESSION),
        diagnostics(root, stored));
  }

  /** What could not be read, and what a trail does not tell. */
  public static List<Diagnostic> diagnostics(Path root, StoredTrail stored) {
    TrailColumns columns = stored.columns();
    NavigableSet<Diagnostic> diagnostics = new TreeSet<>(columns.diagnostics());
    boolean isUnusable = diagnostics.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    boolean hasCalls =
        IntStream.range(0, columns.questionCount())
            .map(columns::firstClass)
            .anyMatch(stored::isOfKeyService);
    if (!hasCalls && !isUnusable) {
      SourceSpan place = SourceSpan.startOf(root.toString());
      diagnostics.add(
          columns.hasOthers() || columns.eventCount() > 0
              ? Diagnostic.warning(
                  place,
                  "holds no record of AWS KMS: the trail may exclude its events, so this is no"
                      + " sign of keys being unused")
              : Diagnostic.error(place, "holds no CloudTrail record"));
    }
    // Not by their file, nor by where the trail lies: however it is stored, it is the same trail.
    diagnostics.addAll(Gaps.of(columns.coverage()));
    diagnostics.addAll(Gaps.of(stored.changesOfTrails()));
    return List.copyOf(diagnostics);
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

  /** Folds files into an index one after the other, wherever they are stored. */
  public static TrailIndex index(Iterator<? extends TrailFile> files) {
    TrailIndex index = new TrailIndex();
    FileFolder folder = new FileFolder(index);
    files.forEachRemaining(folder::fold);
    return index;
  }

  private static TrailIndex take(List<Path> files, AtomicInteger next) {
    TrailIndex index = new TrailIndex();
    FileFolder folder = new FileFolder(index);
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      folder.fold(TrailFile.of(files.get(i)));
    }
    return index;
  }

  private static TrailIndex unusable(Path root, String what) {
    return failed(List.of(Diagnostic.error(SourceSpan.startOf(root.toString()), what)));
  }

  private static TrailIndex failed(List<Diagnostic> why) {
    TrailIndex index = new TrailIndex();
    index.diagnostics().addAll(why);
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
