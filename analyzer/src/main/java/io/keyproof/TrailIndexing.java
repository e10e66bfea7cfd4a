package io.keyproof;

import io.keyproof.finding.TrailIndexResult;
import io.keyproof.source.Diagnostic;
import io.keyproof.source.SourceSpan;
import io.keyproof.trail.index.IndexWriter;
import io.keyproof.trail.index.TrailColumns;
import io.keyproof.trail.read.StoredTrail;
import io.keyproof.trail.read.TrailReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trails in, one index out, which the other trail commands read instead of the trails. */
public final class TrailIndexing {

  private TrailIndexing() {}

  /**
   * What to index.
   *
   * @param trails directories and files of CloudTrail records, and indexes of others
   * @param output the file to write
   * @param threads how many files are read at a time
   */
  public record Request(List<Path> trails, Path output, int threads) {
    public Request {
      trails = List.copyOf(trails);
    }
  }

  /** Reads and merges the trails. Nothing is written if one of them cannot be used. */
  public static TrailIndexResult index(Request request) {
    return write(TrailReader.merge(request.trails(), request.threads()), request.output());
  }

  /** Writes what was read of trails. Nothing is written if one of them cannot be used. */
  static TrailIndexResult write(StoredTrail stored, Path output) {
    List<Diagnostic> diagnostics = TrailReader.diagnostics(output, stored);
    TrailIndexResult result = result(stored, diagnostics);
    if (result.hasUnusableInput()) {
      return result;
    }
    Optional<Diagnostic> failure = write(stored.columns(), output);
    if (failure.isEmpty()) {
      return result;
    }
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.add(failure.get());
    return result(stored, all);
  }

  private static TrailIndexResult result(StoredTrail stored, List<Diagnostic> diagnostics) {
    TrailColumns columns = stored.columns();
    int[] questions =
        IntStream.range(0, columns.questionCount())
            .filter(each -> stored.isOfKeyService(columns.firstClass(each)))
            .filter(each -> columns.requestsOf(each) > 0)
            .toArray();
    return new TrailIndexResult(
        columns.eventCount(),
        IntStream.of(questions).mapToLong(columns::requestsOf).sum(),
        questions.length,
        columns.classCount(),
        columns.fileCount(),
        diagnostics);
  }

  private static Optional<Diagnostic> write(TrailColumns columns, Path output) {
    try {
      IndexWriter.write(columns, output);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          Diagnostic.error(
              SourceSpan.startOf(output.toString()), "cannot be written: " + e.getMessage()));
    }
  }
}
